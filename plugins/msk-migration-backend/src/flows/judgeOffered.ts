import { canonicalJson, findDifference, MigrationError, parseSpec, withFix, type Spec } from '@msk-migration/sdk';
import { specInvalid } from './specInvalid.ts';
import { keyOf, type Hook } from './hookReferences.ts';
import type { RegisteredFlow, RegisteredFlows } from './registeredFlow.ts';

/** Everybody else waits while it is read. */
const longestText = 250_000;

/** Reads the text of a spec file whose flow, hooks and rules of approval have to be those of a registered flow. Throws SPEC_INVALID, NOT_FOUND, INPUT_INVALID. */
export function judgeOffered(text: string, flows: RegisteredFlows): { readonly spec: Spec; readonly flow: RegisteredFlow } {
  if (text.length > longestText)
    throw new MigrationError(
      'SPEC_INVALID',
      `the spec has ${text.length} characters; at most ${longestText} are read here: select topics by /pattern/`,
    );
  const { spec, problems } = parseSpec(text);
  if (spec === undefined) throw specInvalid(problems, problem => `${problem.line}:${problem.column} ${problem.path}: ${withFix(problem)}`);
  const flow = needFlow(flows, spec.flow.name);
  const difference = findDifference(flow.flow, spec.flow);
  if (difference !== undefined)
    throw new MigrationError(
      'INPUT_INVALID',
      `flow.${difference} is not what is registered for flow "${flow.name}": leave flows to their administrators`,
    );
  return { spec: { flow: flow.flow, migration: { ...spec.migration, cutover: withOfferedHooks(spec.migration.cutover, flow) } }, flow };
}

/** A flow by name. Throws NOT_FOUND with the names that there are. */
export function needFlow(flows: RegisteredFlows, name: string): RegisteredFlow {
  const flow = flows.get(name);
  if (flow) return flow;
  throw new MigrationError('NOT_FOUND', `no flow "${name}" is registered; there are: ${[...flows.keys()].join(', ') || 'none'}`);
}

type Cutover = Spec['migration']['cutover'];

function withOfferedHooks(cutover: Cutover, flow: RegisteredFlow): Cutover {
  for (const name of ['fence', 'switchClients'] as const) {
    if (canonicalJson(followed(cutover[name], flow)) !== canonicalJson(followed(flow.cutover[name], flow)) && cutover[name].kind !== 'ask')
      throw new MigrationError('INPUT_INVALID', `migration.cutover.${name} is neither "ask" nor the hook that is registered for flow "${flow.name}"`);
  }
  if (canonicalJson(cutover.approval) !== canonicalJson(flow.cutover.approval))
    throw new MigrationError(
      'INPUT_INVALID',
      `migration.cutover.approval has to be ${canonicalJson(flow.cutover.approval)}, as registered for flow "${flow.name}"`,
    );
  const kept = (name: 'fence' | 'switchClients') => (cutover[name].kind === 'ask' ? cutover[name] : flow.cutover[name]);
  return { ...cutover, fence: kept('fence'), switchClients: kept('switchClients') };
}

const followed = (hook: Hook, { hooks }: RegisteredFlow): Hook => hooks.get(keyOf(hook) ?? '') ?? hook;
