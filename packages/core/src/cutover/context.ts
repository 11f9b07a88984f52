import type { Journal, JournalPorts } from '../journal/index.ts';
import { note } from '../journal/index.ts';
import { doWritersWait, fencedSubject, isSwitched as isRunSwitched, readFenced, type Fenced, type Scope } from '../plan/index.ts';
import type { Ports } from '../ports/index.ts';
import { readRun, recordOf, type StepRecord } from '../process/index.ts';
import type { Spec } from '../spec/spec.ts';
import { openClusterUse, type ClusterUse } from './clusterUse.ts';
import { takeScope } from './scope.ts';

/** What a person has said: noted in the journal, and proved all the same where it can be. */
export interface CutoverAnswers {
  /** For a fence of kind `ask`. */
  readonly writersStopped?: boolean;
  /** For a switch of kind `ask`. */
  readonly clientsSwitched?: boolean;
  /** That clients were seen at the target, where neither records nor readers can be expected soon. */
  readonly clientsLive?: boolean;
}

export interface CutoverOptions extends CutoverAnswers {
  /** How long nothing may have moved on the source until it counts as silent; default 1 s. */
  readonly silenceMs?: number;
  /** How old the last verification may be; default one hour. */
  readonly verificationMaxAgeMs?: number;
}

export type CutoverPorts = JournalPorts & Pick<Ports, 'openKafka' | 'msk' | 'mskConnect' | 'hooks'>;

/** What the steps of one cutover share. */
export interface CutoverContext {
  readonly ports: CutoverPorts;
  readonly spec: Spec;
  readonly journal: Journal;
  readonly options: CutoverOptions;
  readonly clusters: ClusterUse;
  /** What moves: as it is now, and from the fence on as it was then. */
  scope(): Promise<Scope>;
  /** From here on `scope` answers with what moves now; run again, with what moved at first, since that was approved. */
  fixScope(): Promise<Scope>;
  /** Number of the open run. */
  run(): number;
  /** What the journal says about a step of the open run. */
  record(step: string): StepRecord;
}

/** Between fence and switch writers wait: then steps look again so soon. */
export const soonMs = 200;

export function createContext(ports: CutoverPorts, spec: Spec, journal: Journal, options: CutoverOptions): CutoverContext {
  const record = (step: string): StepRecord => recordOf(readRun('cutover', journal.entries), step);
  const clusters = openClusterUse(ports, spec, () => doWritersWait(readRun('cutover', journal.entries)));
  const run = (): number => readRun('cutover', journal.entries).run;
  const scope = async (): Promise<Scope> => {
    return readFenced(journal, run())?.scope ?? clusters.use(open => takeScope(ports, spec, open));
  };
  const fixScope = async (): Promise<Scope> => {
    const fixed = await scope();
    await note(journal, fencedSubject, { run: run(), scope: fixed, spec } satisfies Fenced);
    return fixed;
  };
  return { ports, spec, journal, options, clusters, scope, fixScope, run, record };
}

/** Whether clients were told to go to the target: from then on the source's silence is the business of `standby`. */
export const isSwitched = ({ journal }: Pick<CutoverContext, 'journal'>): boolean => isRunSwitched(readRun('cutover', journal.entries));
