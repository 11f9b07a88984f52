import { sha256Hex } from '../lib/json.ts';
import type { Findings } from './change.ts';
import type { DesiredPluginObject } from './desired.ts';
import type { Ports } from '../ports/index.ts';
import type { Step } from '../process/index.ts';
import type { FlowSpec } from '../spec/spec.ts';
import { change, only } from './differences.ts';

/** The plugin archive in S3, named after its content: another archive is another object, and this one never changes. */
export async function desiredPluginObject({ pluginZip }: Pick<Ports, 'pluginZip'>, flow: FlowSpec): Promise<DesiredPluginObject> {
  const sha256 = await sha256Hex(pluginZip());
  return { bucket: bucketName(flow.connect.pluginBucket), key: `${pluginPrefix(flow.name)}${sha256}.zip`, sha256 };
}

/** Where the plugin objects of a flow lie. */
const pluginPrefix = (flow: string): string => `msk-migration/${flow}/`;

/** A bucket may be given by name or by ARN. */
const bucketName = (bucket: string): string => bucket.replace(/^arn:[^:]+:s3:::/u, '');

/** Compares by the digest that is kept with the object. */
export async function diffPluginObject({ objects }: Pick<Ports, 'objects'>, desired: DesiredPluginObject): Promise<Findings> {
  const name = `${desired.bucket}/${desired.key}`;
  const actual = await objects.head(desired.bucket, desired.key);
  if (!actual) return only(change('pluginObject', name, 'create', { reason: 'the plugin archive is not in the bucket' }));
  if (actual.sha256 === desired.sha256) return only(change('pluginObject', name, 'keep', { reason: 'as it should be' }));
  return only(change('pluginObject', name, 'update', { reason: 'the object does not hold what its name says' }));
}

/** Uploads the archive. */
export function pluginObjectStep({ objects, pluginZip }: Pick<Ports, 'objects' | 'pluginZip'>, { bucket, key, sha256 }: DesiredPluginObject): Step {
  return {
    id: 'pluginObject',
    describe: `upload the plugin archive to s3://${bucket}/${key}`,
    run: async () => {
      await objects.put(bucket, key, pluginZip(), sha256);
      return { bucket, key };
    },
    observe: async () => ((await objects.head(bucket, key))?.sha256 === sha256 ? { settled: { bucket, key, sha256 } } : 'absent'),
    holds: async () => (await objects.head(bucket, key))?.sha256 === sha256,
    undo: () => objects.remove(bucket, key),
  };
}

/** Removes objects of the flow: those under its prefix whose content is what their name says. */
export function removePluginObjectsStep(
  { objects }: Pick<Ports, 'objects'>,
  flow: string,
  candidates: () => Promise<readonly PluginLocation[]>,
): Step {
  const ours = async (): Promise<PluginLocation[]> => {
    const found: PluginLocation[] = [];
    for (const { bucket, key } of await candidates()) {
      const sha256 = (await objects.head(bucket, key))?.sha256;
      if (sha256 !== undefined && key === `${pluginPrefix(flow)}${sha256}.zip`) found.push({ bucket, key });
    }
    return found;
  };
  return {
    id: 'pluginObjects',
    describe: 'remove the plugin archive from the bucket',
    run: async () => {
      const removed = await ours();
      for (const { bucket, key } of removed) await objects.remove(bucket, key);
      return { removed };
    },
    observe: async started => (started === undefined || (await ours()).length > 0 ? 'absent' : { settled: started }),
  };
}

export interface PluginLocation {
  readonly bucket: string;
  readonly key: string;
}
