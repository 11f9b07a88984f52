import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'prerequisites-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that prints a line. */
function program(directory, name, line) {
  const bin = join(folder, directory, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), `#!/bin/sh\necho '${line}'\n`);
  chmodSync(join(bin, name), 0o755);
}

const java = (directory, version) => program(directory, 'java', `openjdk version "${version}" 2024`);

/** What is said to be missing, the ways to get it left out. */
function missing(env) {
  program('tools', 'npm', '11.0.0');
  program('tools', 'python3', 'True');
  const script = new URL('prerequisites.mjs', import.meta.url).href;
  const { stderr, status } = spawnSync(process.execPath, ['--eval', `import('${script}').then(all => all.requireTools())`], {
    encoding: 'utf8',
    env: { HOME: folder, PATH: join(folder, 'tools', 'bin'), ...env },
  });
  const lines = stderr.split('\n').filter(line => line.startsWith('missing'));
  expect(status).toBe(lines.length === 0 ? 0 : 1);
  return lines;
}

it('takes the Java of PATH where JAVA_HOME names none, as the sandbox does', () => {
  java('tools', '21.0.1');
  expect(missing({ JAVA_HOME: '/nowhere' })).toEqual([]);
});

it('takes the second Java of PATH where the first is too old', () => {
  java('old', '11.0.2');
  java('new', '17.0.9');
  const path = ['old', 'new', 'tools'].map(directory => join(folder, directory, 'bin')).join(delimiter);
  expect(missing({ PATH: path })).toEqual([]);
});

it('names JAVA_HOME and the newest Java that there is', () => {
  java('old', '1.8.0_402');
  expect(missing({ JAVA_HOME: join(folder, 'old') })).toEqual([
    `missing: a Java 17 JDK or later (there is Java 8; JAVA_HOME is "${join(folder, 'old')}")`,
  ]);
  expect(missing({ JAVA_HOME: '/nowhere' })).toEqual(['missing: a Java 17 JDK (none is found; JAVA_HOME is "/nowhere")']);
  expect(missing({})).toEqual(['missing: a Java 17 JDK']);
});

it('asks for a home directory that can be written', () => {
  java('tools', '17');
  expect(missing({ HOME: '/dev/null' })).toEqual(['missing: a home directory that can be written (HOME is "/dev/null"): set HOME to one']);
});
