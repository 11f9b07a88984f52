// What a machine needs before anything of ours can run, and how to get it. Plain JavaScript: it runs on the user's own Node.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const ways = {
  node: { debian: 'sudo apt-get install nodejs npm   (Debian 13; else NodeSource)', macos: 'brew install node', amazon: 'sudo dnf install nodejs22' },
  npm: { debian: 'sudo apt-get install npm', macos: 'brew install node', amazon: 'sudo dnf install nodejs22-npm' },
  java: {
    debian: 'sudo apt-get install openjdk-17-jdk-headless',
    macos: 'brew install openjdk@17',
    amazon: 'sudo dnf install java-17-amazon-corretto-devel',
  },
  python: { debian: 'sudo apt-get install python3 python3-venv', macos: 'brew install python', amazon: 'sudo dnf install python3.11' },
};

const homebrew = ['/opt/homebrew', '/usr/local'].flatMap(root => ['openjdk', 'openjdk@21', 'openjdk@17'].map(name => join(root, 'opt', name, 'bin')));

const output = (command, args) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' });
  return status === 0 ? `${stdout}${stderr}` : undefined;
};

function findMissing() {
  const missing = [];
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) missing.push({ need: `Node 20 or later (this is ${process.version})`, ways: ways.node });
  if (output('npm', ['--version']) === undefined) missing.push({ need: 'npm', ways: ways.npm });
  return [...missing, ...findMissingJava(), ...findMissingPython(), ...findMissingHome()];
}

/** Looked for where the sandbox looks (findJava.ts): what JAVA_HOME names comes first, and need not be the only one. */
function findMissingJava() {
  const home = process.env.JAVA_HOME;
  const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const commands = [...(home ? [join(home, 'bin')] : []), ...path, ...homebrew].map(folder => join(folder, 'java')).filter(existsSync);
  let newest = 0;
  // One after the other: to ask one starts a JVM.
  for (const command of commands) {
    newest = Math.max(newest, majorOf(command));
    if (newest >= 17) return [];
  }
  const of = home ? `; JAVA_HOME is "${home}"` : '';
  return [
    { need: newest > 0 ? `a Java 17 JDK or later (there is Java ${newest}${of})` : `a Java 17 JDK${of && ` (none is found${of})`}`, ways: ways.java },
  ];
}

const majorOf = java => Number(/version "(?:1\.)?(\d+)/.exec(output(java, ['-version']) ?? '')?.[1] ?? 0);

function findMissingPython() {
  const python = output('python3', ['-c', 'import sys, venv, ensurepip; print(sys.version_info >= (3, 10))']);
  return python?.trim() === 'True' ? [] : [{ need: 'Python 3.10 or later, with venv', ways: ways.python }];
}

/** npm, pnpm and the sandbox keep files there. */
function findMissingHome() {
  try {
    accessSync(`${homedir()}/.`, constants.W_OK);
    return [];
  } catch {
    return [{ need: `a home directory that can be written (HOME is "${homedir()}"): set HOME to one` }];
  }
}

/** Says everything that is missing at once, and ends the process, if anything is. */
export function requireTools() {
  const missing = findMissing();
  if (missing.length === 0) return;
  for (const { need, ways: way } of missing) {
    console.error(`missing: ${need}`);
    if (way) console.error(`    Debian        ${way.debian}\n    macOS         ${way.macos}\n    Amazon Linux  ${way.amazon}`);
  }
  process.exit(1);
}
