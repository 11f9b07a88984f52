// What a machine needs before anything of ours can run, and how to get it. Plain JavaScript: it runs on the user's own Node.
import { spawnSync } from 'node:child_process';

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

const output = (command, args) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' });
  return status === 0 ? `${stdout}${stderr}` : undefined;
};

function findMissing() {
  const missing = [];
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) missing.push({ need: `Node 20 or later (this is ${process.version})`, ways: ways.node });
  if (output('npm', ['--version']) === undefined) missing.push({ need: 'npm', ways: ways.npm });
  return [...missing, ...findMissingJava(), ...findMissingPython()];
}

function findMissingJava() {
  const java = output(process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java', ['-version']);
  const javaMajor = Number(/version "(\d+)/.exec(java ?? '')?.[1] ?? 0);
  if (javaMajor >= 17) return [];
  return [{ need: java ? `a Java 17 JDK or later (this is Java ${javaMajor})` : 'a Java 17 JDK', ways: ways.java }];
}

function findMissingPython() {
  const python = output('python3', ['-c', 'import sys, venv, ensurepip; print(sys.version_info >= (3, 10))']);
  return python?.trim() === 'True' ? [] : [{ need: 'Python 3.10 or later, with venv', ways: ways.python }];
}

/** Says everything that is missing at once, and ends the process, if anything is. */
export function requireTools() {
  const missing = findMissing();
  if (missing.length === 0) return;
  for (const { need, ways: way } of missing) {
    console.error(`missing: ${need}\n    Debian        ${way.debian}\n    macOS         ${way.macos}\n    Amazon Linux  ${way.amazon}`);
  }
  process.exit(1);
}
