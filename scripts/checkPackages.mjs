// What is published works for those who install it: the tarballs pass publint and attw, and the terminal and the SDK start in a folder that knows nothing of this one.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const folders = [...['core', 'kafka', 'aws', 'sdk', 'testing', 'sandbox', 'cli'].map(name => `packages/${name}`), 'plugins/msk-migration-common'];
const scratch = mkdtempSync(join(tmpdir(), 'msk-migration-packages-'));
const problems = [];
let checks = 0;

function run(program, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', ...options });
  return { failed: status !== 0, output: `${stdout ?? ''}${stderr ?? ''}`.trim(), said: (stdout ?? '').trim() };
}

function expect(what, holds, output) {
  checks += 1;
  if (!holds) problems.push(`${what}\n${output}`);
}

function pack(source) {
  const { name } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const folder = join(scratch, basename(source));
  mkdirSync(folder);
  const { failed, output } = run('pnpm', ['pack', '--pack-destination', folder], { cwd: source });
  expect(`${name}: pnpm pack`, !failed, output);
  const [tarball] = readdirSync(folder);
  return [name, join(folder, tarball ?? '')];
}

function judgeTarball(name, tarball) {
  const manifest = JSON.parse(run('tar', ['-xOzf', tarball, 'package/package.json']).said);
  expect(`${name}: nothing of the source is published`, !JSON.stringify(manifest).includes('./src/'), JSON.stringify(manifest.exports));
  const published = run('publint', ['run', tarball, '--strict']);
  expect(`${name}: publint`, !published.failed, published.output);
  const typed = run('attw', [tarball, '--profile', 'esm-only', '--format', 'ascii']);
  expect(`${name}: attw`, !typed.failed, typed.output);
}

/** What a portal does with the table; its browser part has nothing of Node to import. */
const portal = `import { createClient, makeOpenApi, permissions } from '@msk-migration/backstage-plugin-msk-migration-common';
console.log(typeof createClient, makeOpenApi().openapi, permissions.length > 0);
`;

const program = `import { createMigrator, parseSpec } from '@msk-migration/sdk';
const { problems } = parseSpec('flow: 1');
console.log(typeof createMigrator, problems.length > 0);
`;

function installElsewhere(tarballs) {
  const folder = join(scratch, 'elsewhere');
  mkdirSync(folder);
  const dependencies = Object.fromEntries(tarballs.map(([name, file]) => [name, `file:${file}`]));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
  writeFileSync(join(folder, 'program.js'), program);
  writeFileSync(join(folder, 'portal.js'), portal);
  const installed = run('npm', ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  expect('npm install of the tarballs', !installed.failed, installed.output);
  return folder;
}

/** The best of some starts: what the program takes, not what the machine has to do besides. */
function timeStart(bin, folder) {
  const starts = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    return { ...run(bin, ['--version'], { cwd: folder }), took: performance.now() - startedAt };
  });
  return starts.reduce((best, start) => (start.took < best.took ? start : best));
}

function useElsewhere(folder) {
  const { version } = JSON.parse(readFileSync('packages/cli/package.json', 'utf8'));
  const bin = join(folder, 'node_modules', '.bin', 'msk-migration');
  const start = timeStart(bin, folder);
  expect('msk-migration --version', start.said === version, start.output);
  for (const args of [
    ['check', resolve('examples/migration.yaml')],
    ['explain', 'PLAN_STALE'],
  ]) {
    const called = run(bin, args, { cwd: folder });
    expect(`msk-migration ${args.join(' ')}`, !called.failed, called.output);
  }
  // A home of its own: whether the user has a sandbox up is nothing to us. Down is exit code 4.
  const status = run(bin, ['sandbox', 'status'], { cwd: folder, env: { ...process.env, XDG_STATE_HOME: folder } });
  expect('msk-migration sandbox status', status.output.includes('down: msk-migration sandbox up'), status.output);
  const used = run('node', ['program.js'], { cwd: folder });
  expect('a program of three lines uses the SDK', used.said === 'function true', used.output);
  const inPortal = run('node', ['portal.js'], { cwd: folder });
  expect('a portal has client, API document and permissions', inPortal.said === 'function 3.1.0 true', inPortal.output);
  return start.took;
}

const tarballs = folders.map(pack);
for (const [name, tarball] of tarballs) judgeTarball(name, tarball);
const took = useElsewhere(installElsewhere(tarballs));
rmSync(scratch, { recursive: true, force: true });
for (const problem of problems) console.error(problem);
console.log(`msk-migration --version took ${took.toFixed(0)} ms; ${checks - problems.length} of ${checks} checks of the packages passed`);
process.exit(problems.length === 0 ? 0 : 1);
