import { MigrationError } from '../errors/migrationError.ts';
import type { Findings } from './change.ts';
import type { DesiredCustomPlugin, DesiredPluginObject } from './desired.ts';
import type { CustomPlugin, Ports } from '../ports/index.ts';
import type { Observation, Step } from '../process/index.ts';
import type { FlowSpec } from '../spec/spec.ts';
import { blockedBy, change, compareValues, only } from './differences.ts';
import { locate, pollDelay } from './named.ts';
import { flowTags, isOurs, notOurs } from './ownership.ts';
import { customPlugins, removeOne } from './removal.ts';

type PluginPorts = Pick<Ports, 'mskConnect' | 'clock'>;

/** Named after the archive's content: a plugin is never changed, another archive is another plugin. */
export function desiredCustomPlugin(flow: FlowSpec, { bucket, key, sha256 }: DesiredPluginObject): DesiredCustomPlugin {
  const partition = flow.target.clusterArn.split(':')[1] ?? 'aws';
  return { name: `${flow.name}-${sha256.slice(0, 8)}`, bucketArn: `arn:${partition}:s3:::${bucket}`, fileKey: key, tags: flowTags(flow) };
}

/** Compares by where the archive lies; a plugin that failed is made anew. */
export async function diffCustomPlugin({ mskConnect }: PluginPorts, flow: string, desired: DesiredCustomPlugin): Promise<Findings> {
  const { name } = desired;
  const found = await locate(mskConnect, 'customPlugin', name);
  const actual = found && (await mskConnect.describeCustomPlugin(found.arn));
  if (!found || !actual) return only(change('customPlugin', name, 'create', { reason: 'there is none' }));
  const taken = notOurs('custom plugin', name, flow);
  if (!isOurs(found.tags, flow)) return blockedBy(change('customPlugin', name, 'drift', { reason: 'not ours' }), taken);
  if (actual.state === 'CREATE_FAILED')
    return only(change('customPlugin', name, 'update', { reason: `made anew, since it failed: ${actual.stateReason ?? 'no reason given'}` }));
  const differences = compareValues('', locationOf(actual), locationOf(desired));
  if (differences.length === 0) return only(change('customPlugin', name, 'keep', { reason: 'as it should be' }));
  return blockedBy(
    change('customPlugin', name, 'drift', { reason: 'stands on another object', differences }),
    `custom plugin "${name}" stands on another object than its name says; remove it with cleanup`,
  );
}

const locationOf = ({ bucketArn, fileKey }: Pick<CustomPlugin, 'bucketArn' | 'fileKey'>): Record<string, string> => ({ bucketArn, fileKey });

/** Creates the plugin and waits until it is ACTIVE; one that failed is deleted first. */
export function customPluginStep({ mskConnect, clock }: PluginPorts, flow: string, desired: DesiredCustomPlugin): Step {
  const find = async (): Promise<CustomPlugin | undefined> => {
    const found = await locate(mskConnect, 'customPlugin', desired.name);
    if (found && !isOurs(found.tags, flow)) throw new MigrationError('NOT_OURS', notOurs('custom plugin', desired.name, flow));
    return found && (await mskConnect.describeCustomPlugin(found.arn));
  };
  return {
    id: 'customPlugin',
    describe: `create custom plugin "${desired.name}"`,
    run: async () => {
      const existing = await find();
      if (existing?.state === 'CREATE_FAILED') await mskConnect.deleteCustomPlugin(existing.arn);
      if (existing) return { arn: existing.arn, at: clock.now(), made: false };
      const description = `MirrorMaker 2 for flow ${flow}, by msk-migration`;
      const { arn } = await mskConnect.createCustomPlugin({ ...desired, description });
      return { arn, at: clock.now(), made: true };
    },
    observe: async started => judge(await find(), started as Started | undefined, () => pollDelay(clock, (started as Started | undefined)?.at ?? 0)),
    holds: async () => (await find())?.state === 'ACTIVE',
    undo: () => removeOne({ mskConnect, clock }, customPlugins, { flow, name: desired.name }),
  };
}

interface Started {
  readonly at: number;
  /** False when it was there already, or had to be deleted first. */
  readonly made: boolean;
}

function judge(plugin: CustomPlugin | undefined, started: Started | undefined, delay: () => number): Observation {
  if (!plugin) return started?.made === true ? { pending: { waitingFor: 'the custom plugin to appear', askAgainInMs: delay() } } : 'absent';
  if (plugin.state === 'ACTIVE') return { settled: { arn: plugin.arn, revision: plugin.revision } };
  const said = plugin.stateReason ?? 'Amazon MSK Connect gave no reason';
  // A failed plugin of an earlier try is made anew; one of this try says why and stops.
  if (plugin.state === 'CREATE_FAILED')
    return started?.made === true ? { failed: { cause: `custom plugin "${plugin.name}": ${said}`, proof: [said] } } : 'absent';
  return { pending: { waitingFor: `custom plugin "${plugin.name}" (${plugin.state})`, askAgainInMs: delay() } };
}
