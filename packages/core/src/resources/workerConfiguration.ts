import { connectorRoles, renderWorkerConfiguration } from '../connectors/index.ts';
import { MigrationError } from '../errors/migrationError.ts';
import { sha256Hex } from '../lib/json.ts';
import type { Findings } from './change.ts';
import type { DesiredWorkerConfiguration } from './desired.ts';
import type { Ports } from '../ports/index.ts';
import type { Step } from '../process/index.ts';
import type { Spec } from '../spec/spec.ts';
import { blockedBy, change, only } from './differences.ts';
import { locate, pollDelay, type Found } from './named.ts';
import { flowTags, isOurs, notOurs } from './ownership.ts';
import { removeOne, workerConfigurations } from './removal.ts';

type WorkerPorts = Pick<Ports, 'mskConnect' | 'clock'>;

/** One for each connector, named after its content: it cannot be changed, another content is another configuration. */
export async function desiredWorkerConfigurations(spec: Spec, facts: { readonly targetBrokers: number }): Promise<DesiredWorkerConfiguration[]> {
  return Promise.all(
    connectorRoles.map(async kind => {
      const properties = renderWorkerConfiguration(spec, kind, facts);
      const digest = await sha256Hex(new TextEncoder().encode(properties));
      return { kind, name: `${spec.flow.name}-${kind}-${digest.slice(0, 8)}`, properties, tags: flowTags(spec.flow) };
    }),
  );
}

/** There or not: what differs has another name. */
export async function diffWorkerConfiguration({ mskConnect }: WorkerPorts, flow: string, desired: DesiredWorkerConfiguration): Promise<Findings> {
  const { name } = desired;
  const found = await locate(mskConnect, 'workerConfiguration', name);
  const actual = found && (await mskConnect.describeWorkerConfiguration(found.arn));
  if (!found || !actual) return only(change('workerConfiguration', name, 'create', { reason: 'there is none with this content' }));
  if (!isOurs(found.tags, flow))
    return blockedBy(change('workerConfiguration', name, 'drift', { reason: 'not ours' }), notOurs('worker configuration', name, flow));
  if (actual.properties === desired.properties) return only(change('workerConfiguration', name, 'keep', { reason: 'as it should be' }));
  const reason = `worker configuration "${name}" holds something else than its name says; remove it with cleanup`;
  const differences = [{ path: 'properties', before: actual.properties, after: desired.properties }];
  return blockedBy(change('workerConfiguration', name, 'drift', { reason: 'other content', differences }), reason);
}

/** Creates the worker configuration. */
export function workerConfigurationStep({ mskConnect, clock }: WorkerPorts, flow: string, desired: DesiredWorkerConfiguration): Step {
  const { kind, ...configuration } = desired;
  const find = async (): Promise<Found | undefined> => {
    const found = await locate(mskConnect, 'workerConfiguration', desired.name);
    if (found && !isOurs(found.tags, flow)) throw new MigrationError('NOT_OURS', notOurs('worker configuration', desired.name, flow));
    return found;
  };
  return {
    id: `workerConfiguration/${kind}`,
    describe: `create worker configuration "${desired.name}"`,
    run: async () => {
      const existing = await find();
      if (existing) return { arn: existing.arn, at: clock.now() };
      const description = `Workers of the ${kind} connector of flow ${flow}, by msk-migration`;
      const { arn } = await mskConnect.createWorkerConfiguration({ ...configuration, description });
      return { arn, at: clock.now() };
    },
    observe: async started => {
      const found = await find();
      const actual = found && (await mskConnect.describeWorkerConfiguration(found.arn));
      if (actual?.state === 'ACTIVE') return { settled: { arn: actual.arn, revision: actual.revision } };
      if (started === undefined) return 'absent';
      const { at } = started as { at: number };
      return { pending: { waitingFor: `worker configuration "${desired.name}"`, askAgainInMs: pollDelay(clock, at) } };
    },
    holds: async () => (await find()) !== undefined,
    undo: () => removeOne({ mskConnect, clock }, workerConfigurations, { flow, name: desired.name }),
  };
}
