import type { Config } from '@backstage/config';
import { MigrationError, type Spec } from '@msk-migration/sdk';
import { composeSpec } from './composeSpec.ts';
import { referTo, type HookNames } from './hookReferences.ts';
import type { RegisteredFlow, RegisteredFlows } from './registeredFlow.ts';

/** Reads `mskMigration.flows`. Throws SPEC_INVALID with every problem of a flow: a portal with a wrong flow does not start. */
export function readFlows(config: Config): RegisteredFlows {
  const flows = new Map<string, RegisteredFlow>();
  for (const [index, each] of (config.getOptionalConfigArray('mskMigration.flows') ?? []).entries()) {
    const flow = readFlow(each, `mskMigration.flows[${index}]`);
    if (flows.has(flow.name)) throw new MigrationError('SPEC_INVALID', `mskMigration.flows[${index}]: there is a flow "${flow.name}" already`);
    flows.set(flow.name, flow);
  }
  return flows;
}

function readFlow(config: Config, where: string): RegisteredFlow {
  const { flow, migration } = check(config, where);
  const { cutover, hooks } = referTo(flow.name, migration.cutover);
  return {
    name: flow.name,
    environment: config.getOptionalString('environment'),
    aws: { accountId: config.getOptionalString('aws.accountId'), region: config.getOptionalString('aws.region') },
    flow,
    cutover,
    hooks,
  };
}

/** A second person approves, where an administrator says nothing else. */
const usualApproval = { required: true, secondPerson: true };

function check(config: Config, where: string): Spec {
  const cutover = config.getOptional<Record<string, unknown> & HookNames>('cutover') ?? {};
  // Nobody's migration: the rules of a spec judge a flow together with one.
  const migration = { name: 'nobodys', owner: 'nobody', topics: ['nothing'], groups: ['nobody'] };
  try {
    return composeSpec({ flow: config.getOptional('flow'), migration: { ...migration, cutover: { approval: usualApproval, ...cutover } } });
  } catch (error) {
    throw new MigrationError('SPEC_INVALID', `${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
