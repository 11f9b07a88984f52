import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findJava } from './findJava.ts';

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'java-test-'))));
afterEach(async () => await rm(root, { recursive: true, force: true }));

/** A Java as packages install it: a program, and beside it the file that says what it is. */
async function install(name: string, version: string, release = true): Promise<string> {
  const home = join(root, name);
  await mkdir(join(home, 'bin'), { recursive: true });
  await writeFile(join(home, 'bin', 'java'), `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
  await chmod(join(home, 'bin', 'java'), 0o755);
  if (release) await writeFile(join(home, 'release'), `JAVA_VERSION="${version}"\n`);
  return home;
}

test('takes JAVA_HOME before PATH', async () => {
  const [chosen, other] = [await install('seventeen', '17.0.15'), await install('twentyOne', '21.0.1')];
  const java = await findJava({ JAVA_HOME: chosen, PATH: join(other, 'bin') });
  expect(java).toMatchObject({ command: join(chosen, 'bin', 'java'), major: 17 });
});

test('passes over a Java that is too old', async () => {
  const [old, good] = [await install('eight', '1.8.0_402'), await install('twentyOne', '21.0.1')];
  expect((await findJava({ JAVA_HOME: old, PATH: join(good, 'bin') })).major).toBe(21);
});

test('asks a Java that has no release file', async () => {
  const home = await install('odd', '17.0.9', false);
  expect((await findJava({ PATH: join(home, 'bin') })).major).toBe(17);
});

test('tells builds apart, since class data is for one build only', async () => {
  const [a, b] = [await install('a', '17.0.14'), await install('b', '17.0.15')];
  expect((await findJava({ JAVA_HOME: a })).build).not.toBe((await findJava({ JAVA_HOME: b })).build);
});

test('says what there is and how to get what is needed', async () => {
  const old = await install('eleven', '11.0.2');
  const missing = findJava({ PATH: join(old, 'bin') });
  await expect(missing).rejects.toMatchObject({ code: 'TOOL_MISSING' });
  await expect(missing).rejects.toThrow(/eleven\/bin\/java is Java 11[^]*openjdk-17-jdk-headless[^]*brew install[^]*corretto/);
});
