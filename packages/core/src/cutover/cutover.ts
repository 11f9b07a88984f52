import type { Journal } from '../journal/index.ts';
import type { ProcessDefinition, Step } from '../process/index.ts';
import type { Spec } from '../spec/spec.ts';
import { createContext, type CutoverContext, type CutoverOptions, type CutoverPorts } from './context.ts';
import { describeScope } from './describeCutover.ts';
import { askFence } from './fences/ask.ts';
import { confirmLive } from './steps/confirmLive.ts';
import { confirmSilent } from './steps/confirmSilent.ts';
import { drain } from './steps/drain.ts';
import { groupsQuiet } from './steps/groupsQuiet.ts';
import { positions } from './steps/positions.ts';
import { preflight } from './steps/preflight.ts';
import { standby } from './steps/standby.ts';
import { stopGroupSync } from './steps/stopGroupSync.ts';
import { switchClients } from './steps/switchClients.ts';

/** In this order; the approval comes before the fence. */
const stopAndGo: readonly ((context: CutoverContext) => Step)[] = [
  preflight,
  stopGroupSync,
  askFence,
  confirmSilent,
  drain,
  groupsQuiet,
  positions,
  switchClients,
  confirmLive,
  standby,
];

/**
 * Moves topics and groups over, stop-and-go: strict order for everybody. Until `complete`, the point of no return, an abort takes everything back.
 * Writers wait from `fence` to `switchClients`; the fence is lifted when that takes longer than the spec allows.
 */
export async function cutoverProcess(ports: CutoverPorts, spec: Spec, journal: Journal, options: CutoverOptions = {}): Promise<ProcessDefinition> {
  const context = createContext(ports, spec, journal, options);
  const { approval } = spec.migration.cutover;
  const digest = async (): Promise<string> => (await describeScope(spec, await context.scope())).digest;
  return {
    name: 'cutover',
    stages: stopAndGo.map(make => make(context)).map(step => ({ name: step.id, steps: [step] })),
    ...(approval.required && { approval: { beforeStage: 'fence', digest, secondPerson: approval.secondPerson } }),
    deadline: findDeadline(spec),
    completable: true,
  };
}

/**
 * The clock of a fence that a person puts up starts when that person says it stands; and while a person switches clients it does not run: half
 * of them might be over already when the writers were let go.
 */
function findDeadline({ migration }: Spec): NonNullable<ProcessDefinition['deadline']> {
  const { fence, switchClients: change, fenceLimitSeconds } = migration.cutover;
  return {
    fromStep: fence.kind === 'ask' ? 'confirmSilent' : 'fence',
    untilStep: change.kind === 'ask' ? 'positions' : 'switchClients',
    limitMs: fenceLimitSeconds * 1_000,
  };
}
