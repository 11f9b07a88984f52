import { MigrationError } from '../errors/migrationError.ts';
import type { Findings } from './change.ts';
import type { DesiredCustomPlugin, DesiredPluginObject } from './desired.ts';
import type { CustomPlugin, Ports } from '../ports/index.ts';
import type { Observation, Step } from '../process/step.ts';
import type { FlowSpec } from '../spec/spec.ts';
import { blockedBy, change, compareValues, only } from './differences.ts';
import { locate, locateAll, pollDelay, waitUntil, type Found } from './named.ts';
import { flowTags, isOurs, notOurs } from './ownership.ts';

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
    undo: () => removePlugins({ mskConnect, clock }, flow, [desired.name]),
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

/** Deletes those of the flow and waits until they are gone. */
async function removePlugins({ mskConnect, clock }: PluginPorts, flow: string, names: readonly string[]): Promise<void> {
  const left = async (): Promise<Found[]> => (await oursOf(mskConnect, flow)).filter(found => names.includes(found.name));
  for (const { arn } of await left()) await deletePlugin(mskConnect, arn);
  await waitUntil(clock, `custom plugin ${names.join(', ')} did not go away`, async () => (await left()).length === 0);
}

/** Deletes a plugin, unless that has begun. */
async function deletePlugin(mskConnect: Ports['mskConnect'], arn: string): Promise<void> {
  if ((await mskConnect.describeCustomPlugin(arn))?.state !== 'DELETING') await mskConnect.deleteCustomPlugin(arn);
}

async function oursOf(mskConnect: Ports['mskConnect'], flow: string): Promise<Found[]> {
  return (await locateAll(mskConnect, 'customPlugin', `${flow}-`)).filter(found => isOurs(found.tags, flow));
}

/** Deletes every custom plugin of the flow. */
export function removeCustomPluginsStep({ mskConnect, clock }: PluginPorts, flow: string): Step {
  return {
    id: 'customPlugins',
    describe: 'delete the custom plugins of the flow',
    run: async () => {
      const found = await oursOf(mskConnect, flow);
      for (const { arn } of found) await deletePlugin(mskConnect, arn);
      return { removed: found.map(one => one.name), at: clock.now() };
    },
    observe: async started => {
      const left = await oursOf(mskConnect, flow);
      if (started === undefined) return 'absent';
      const { removed, at } = started as { removed: string[]; at: number };
      if (left.length === 0) return { settled: { removed } };
      return { pending: { waitingFor: `custom plugin "${left[0]?.name}" to be gone`, askAgainInMs: pollDelay(clock, at) } };
    },
  };
}
