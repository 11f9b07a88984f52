import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadJars } from './downloadJars.ts';
import { copyJarsWithMaven } from './copyJarsWithMaven.ts';
import { digestOfJars, jarFileName, jarLock, type Jar } from './jarLock.ts';
import { sha256OfFile } from './sha256OfFile.ts';
import type { RunTool } from '../processes/runTool.ts';

export interface FetchJarsOptions {
  readonly directory: string;
  readonly jars?: readonly Jar[];
  readonly env?: NodeJS.ProcessEnv;
  /** Runs Maven; without it, or where Maven is missing or fails, the jars are downloaded by HTTP. */
  readonly runTool?: RunTool;
  readonly onProgress?: (bytes: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Brings the jars that are not there yet, checks each against its SHA-256, and returns their paths in the order of the class path. */
export async function fetchJars(options: FetchJarsOptions): Promise<readonly string[]> {
  const { directory, jars = jarLock } = options;
  const paths = jars.map(jar => join(directory, jarFileName(jar))).sort();
  const seal = join(directory, `checked-${digestOfJars(jars)}`);
  if (await isSealed(seal, jars, directory)) return paths;
  await mkdir(directory, { recursive: true });
  const missing = await findMissing(jars, directory);
  await bring(missing, options, jars);
  await writeFile(seal, '');
  return paths;
}

/** Checked once in full; afterwards the sizes must do, since hashing 45 MB at each start would cost more than starting a broker. */
async function isSealed(seal: string, jars: readonly Jar[], directory: string): Promise<boolean> {
  if ((await readFile(seal).catch(() => undefined)) === undefined) return false;
  const sizes = await Promise.all(jars.map(jar => sizeOf(join(directory, jarFileName(jar)))));
  return sizes.every((size, index) => size === jars[index]?.size);
}

async function findMissing(jars: readonly Jar[], directory: string): Promise<Jar[]> {
  const sums = await Promise.all(jars.map(jar => sha256OfFile(join(directory, jarFileName(jar)))));
  return jars.filter((jar, index) => sums[index] !== jar.sha256);
}

async function bring(missing: readonly Jar[], options: FetchJarsOptions, jars: readonly Jar[]): Promise<void> {
  const total = jars.reduce((sum, jar) => sum + jar.size, 0);
  const there = total - missing.reduce((sum, jar) => sum + jar.size, 0);
  const task = { ...options, jars: missing, onBytes: (bytes: number) => options.onProgress?.(there + bytes, total) };
  task.onBytes(0);
  if (missing.length === 0) return;
  const wantsUrl = (options.env ?? process.env)['MAVEN_REPOSITORY_URL'] !== undefined;
  const left = options.runTool === undefined || wantsUrl ? missing : await copyJarsWithMaven({ ...task, runTool: options.runTool });
  await downloadJars({ ...task, jars: left, onBytes: bytes => task.onBytes(sizeOfAll(missing) - sizeOfAll(left) + bytes) });
}

const sizeOfAll = (jars: readonly Jar[]): number => jars.reduce((sum, jar) => sum + jar.size, 0);

const sizeOf = async (file: string): Promise<number | undefined> => (await stat(file).catch(() => undefined))?.size;
