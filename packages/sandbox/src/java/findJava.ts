import { access, readFile, realpath } from 'node:fs/promises';
import { constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { MigrationError } from '@msk-migration/core';

/** A Java that can run Kafka. */
export interface Java {
  /** Path of the `java` program. */
  readonly command: string;
  readonly major: number;
  /** Tells builds of Java apart: class data of one is of no use to another. */
  readonly build: string;
}

const neededMajor = 17;

/** Finds a Java of at least 17: `JAVA_HOME`, then `PATH`, then where Homebrew puts it. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<Java> {
  const seen: string[] = [];
  for (const command of candidates(env)) {
    const java = await look(command);
    if (java !== undefined && java.major >= neededMajor) return java;
    if (java !== undefined) seen.push(`${command} is Java ${java.major}`);
  }
  throw new MigrationError('TOOL_MISSING', describeMissing(seen));
}

function candidates(env: NodeJS.ProcessEnv): readonly string[] {
  const home = env['JAVA_HOME'];
  const path = (env['PATH'] ?? '').split(delimiter).filter(each => each !== '');
  const homebrew = ['/opt/homebrew', '/usr/local'].flatMap(root =>
    ['openjdk', 'openjdk@21', 'openjdk@17'].map(name => join(root, 'opt', name, 'bin')),
  );
  return [...(home === undefined ? [] : [join(home, 'bin')]), ...path, ...homebrew].map(directory => join(directory, 'java'));
}

async function look(command: string): Promise<Java | undefined> {
  const isThere = await access(command, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  // The release file spares the start of a JVM; only stubs and odd packages have none.
  const release = await readFile(join(dirname(await realpath(command)), '..', 'release'), 'utf8').catch(() => undefined);
  const text = release ?? (await askVersion(command));
  const major = Number(/(?:JAVA_VERSION=|version )"(?:1\.)?(\d+)/.exec(text)?.[1] ?? 0);
  return major === 0 ? undefined : { command, major, build: `${await realpath(command)}\n${text}` };
}

async function askVersion(command: string): Promise<string> {
  return await promisify(execFile)(command, ['-version']).then(
    ({ stdout, stderr }) => `${stdout}${stderr}`,
    () => '',
  );
}

function describeMissing(seen: readonly string[]): string {
  return [
    `the sandbox needs Java ${neededMajor} or later, and there is ${seen.length === 0 ? 'none' : `only: ${seen.join(', ')}`}`,
    '    Debian        sudo apt-get install openjdk-17-jdk-headless',
    '    macOS         brew install openjdk@17',
    '    Amazon Linux  sudo dnf install java-17-amazon-corretto-devel',
    '  or set JAVA_HOME to where it is',
  ].join('\n');
}
