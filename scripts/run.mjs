// npm run <task>: brings pnpm and Node 24 from the npm registry on first use, then runs the task with them.
// Plain JavaScript: it runs on the user's own Node (20 or later), before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireTools } from './prerequisites.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const fromSource = ['--conditions=source', '--disable-warning=ExperimentalWarning'];

/** Each task: a program of node_modules/.bin and its arguments; what the user adds comes behind. */
const tasks = {
  demo: ['node', ...fromSource, 'packages/demo/src/main.ts'],
  portal: ['node', ...fromSource, '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', 'packages/backend/src/portal.ts'],
  test: ['node', 'scripts/test.mjs'],
  'test:browser': ['node', 'scripts/test.mjs', '--browser'],
  'test:long': ['node', 'scripts/test.mjs', '--long'],
  'try:installation': ['node', ...fromSource, 'scripts/tryInstallation.mjs'],
  bench: ['node', ...fromSource, 'packages/benchmarks/src/main.ts'],
  'msk-migration': ['node', ...fromSource, join(root, 'packages/cli/src/main.ts')],
  build: ['turbo', 'run', 'build'],
  types: ['node', 'scripts/types.mjs'],
  lint: ['node', 'scripts/lint.mjs'],
  format: ['prettier', '--write', '--log-level', 'warn', '.'],
  reports: ['node', 'scripts/apiReports.mjs'],
  reference: ['node', ...fromSource, 'scripts/generateReference.ts'],
};
const withoutSandbox = new Set(['build', 'types', 'lint', 'format', 'reference', 'reports', 'try:installation']);

function installPnpm() {
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split('@')[1];
  const tools = join(root, '.tools', `pnpm-${version}`);
  const pnpm = join(tools, 'node_modules', '.bin', 'pnpm');
  if (existsSync(pnpm)) return pnpm;
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, 'package.json'), '{"private":true}');
  must('npm', ['install', '--prefix', tools, '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error', `pnpm@${version}`]);
  return pnpm;
}

function must(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', process.stderr, process.stderr], shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

const name = process.argv[2];
const task = tasks[name];
if (!task) {
  console.error(`unknown task "${name}"; there are: ${Object.keys(tasks).join(', ')}`);
  process.exit(2);
}
if (!withoutSandbox.has(name)) requireTools();
const pnpm = installPnpm();
must(pnpm, ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=silent']);

const [program, ...args] = task;
const child = spawn(join(bin, program), [...args, ...process.argv.slice(3)], {
  // The folder where npm was called, so that file names of the user mean what they should.
  cwd: name === 'msk-migration' ? (process.env.INIT_CWD ?? root) : root,
  stdio: 'inherit',
  // turbo and the check of the packages call pnpm.
  env: { ...process.env, PATH: [bin, dirname(pnpm), process.env.PATH].join(delimiter), TURBO_TELEMETRY_DISABLED: '1' },
});
// The child decides what Ctrl-C means; we wait for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
// npm dies of a SIGTERM without a word to us: whoever has lost his parent ends as if he had got it.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  child.kill('SIGTERM');
}, 1_000);
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
