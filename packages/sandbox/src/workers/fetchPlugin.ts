import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MigrationError, isMigrationError } from '@msk-migration/core';
import { unzip } from './unzip.ts';

export interface PluginPlace {
  readonly bucketArn: string;
  readonly fileKey: string;
}

/** Brings a custom plugin from S3 onto a directory for `plugin.path`; a single jar is put there as it is. */
export async function fetchPlugin(place: PluginPlace, s3Endpoint: string, directory: string): Promise<void> {
  const bucket = place.bucketArn.replace(/^arn:[^:]*:s3:::/, '');
  const url = `${s3Endpoint}/${bucket}/${place.fileKey.split('/').map(encodeURIComponent).join('/')}`;
  const response = await fetch(url).catch((cause: unknown) => {
    throw new MigrationError('SANDBOX_FAILED', `cannot read the plugin s3://${bucket}/${place.fileKey}`, { cause });
  });
  if (!response.ok) throw new MigrationError('NOT_FOUND', `cannot read the plugin s3://${bucket}/${place.fileKey}: S3 answered ${response.status}`);
  const body = Buffer.from(await response.arrayBuffer());
  await rm(directory, { recursive: true, force: true });
  const home = join(directory, 'plugin');
  await mkdir(home, { recursive: true });
  if (place.fileKey.endsWith('.jar')) return await writeFile(join(home, basename(place.fileKey)), body);
  await unzip(body, home).catch((error: unknown) => {
    if (isMigrationError(error)) throw error;
    throw new MigrationError('INPUT_INVALID', `the plugin s3://${bucket}/${place.fileKey} cannot be unpacked`, { cause: error });
  });
}
