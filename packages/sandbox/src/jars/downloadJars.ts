import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { MigrationError } from '@msk-migration/core';
import { sha256OfFile } from './sha256OfFile.ts';
import { jarFileName, type Jar } from './jarLock.ts';
import { makeJarUrl } from './repositoryUrl.ts';

export interface JarTask {
  readonly jars: readonly Jar[];
  readonly directory: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly onBytes: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

const parallel = 8;

/** Downloads jars by HTTP, going on where an interrupted download stopped; a jar gets its name only when its SHA-256 is right. */
export async function downloadJars(task: JarTask): Promise<void> {
  if (task.jars.length === 0) return;
  const jarUrl = await makeJarUrl(task.env);
  const queue = [...task.jars].sort((a, b) => b.size - a.size);
  let bytes = 0;
  const count = (more: number) => task.onBytes((bytes += more));
  const work = async () => {
    for (let jar = queue.shift(); jar !== undefined; jar = queue.shift()) await download(jar, await jarUrl(jar), { ...task, onBytes: count });
  };
  await Promise.all(Array.from({ length: parallel }, work));
}

async function download(jar: Jar, url: string, task: JarTask): Promise<void> {
  const file = join(task.directory, jarFileName(jar));
  const part = `${file}.part`;
  await fill(part, url, task);
  const sum = await sha256OfFile(part);
  if (sum !== jar.sha256) {
    await rm(part, { force: true });
    throw new MigrationError('SANDBOX_FAILED', `${url} is not the jar we know: its SHA-256 is ${sum ?? 'missing'}, it must be ${jar.sha256}`);
  }
  await rename(part, file);
}

/** Appends to what is there of the file. */
async function fill(part: string, url: string, task: JarTask): Promise<void> {
  const have = (await stat(part).catch(() => undefined))?.size ?? 0;
  const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {};
  const response = await fetch(url, { headers, ...(task.signal === undefined ? {} : { signal: task.signal }) }).catch((cause: unknown) => {
    throw new MigrationError('SANDBOX_FAILED', `cannot reach ${url}; set MAVEN_REPOSITORY_URL to a Maven repository that this machine can reach`, {
      cause,
    });
  });
  // Nothing left to ask for: the checksum decides whether it is whole.
  if (response.status === 416) return;
  if (!response.ok || response.body === null) throw new MigrationError('SANDBOX_FAILED', `${url} answered ${response.status} ${response.statusText}`);
  const goesOn = response.status === 206;
  if (goesOn) task.onBytes(have);
  const counted = Readable.fromWeb(response.body as ReadableStream).on('data', (chunk: Uint8Array) => task.onBytes(chunk.length));
  await pipeline(counted, createWriteStream(part, { flags: goesOn ? 'a' : 'w' }));
}
