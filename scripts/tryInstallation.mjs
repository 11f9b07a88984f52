// npm run try:installation: what we would publish, in new portals of both frontend systems, installed by the READMEs of the plugins and by nothing else.
// With --pictures=<folder> it keeps what the browser saw, with --keep the portals.
import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { openBrowser } from '../packages/e2e/src/browser/openBrowser.ts';
import { callProgram } from './packages/callProgram.mjs';
import { packPackage } from './packages/packPackage.mjs';
import { applyReadme } from './tryInstallation/applyReadme.mjs';
import { askPortal } from './tryInstallation/askPortal.mjs';
import { configure, createPortal, creators } from './tryInstallation/createPortal.mjs';
import { lookAtPortal } from './tryInstallation/lookAtPortal.mjs';
import { runCommand } from './tryInstallation/runCommand.mjs';
import { serveTarballs } from './tryInstallation/serveTarballs.mjs';
import { findFreePort, startPortal } from './tryInstallation/startPortal.mjs';

const plugins = ['msk-migration-common', 'msk-migration', 'msk-migration-backend', 'scaffolder-backend-module-msk-migration'];
const folders = [...['core', 'kafka', 'aws', 'sdk'].map(name => `packages/${name}`), ...plugins.map(name => `plugins/${name}`)];
const systems = [
  { name: 'new frontend system', isLegacy: false, section: 'New frontend system' },
  { name: 'old frontend system', isLegacy: true, section: 'Old frontend system' },
];
const startedAt = Date.now();
const scratch = mkdtempSync(join(tmpdir(), 'msk-migration-installation-'));
const pictures = process.argv.find(argument => argument.startsWith('--pictures='))?.slice('--pictures='.length);
const isKept = process.argv.includes('--keep');
const env = makeEnv();
let [passed, failed] = [0, 0];

/** A portal's user has neither our tools nor what npm tells its scripts; yarn only takes what it has of its own cache. */
function makeEnv() {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|AWS_|NODE_OPTIONS$)/i.test(name));
  const path = [join(scratch, 'tools/node_modules/.bin'), resolve('node_modules/node/bin'), process.env.PATH].join(delimiter);
  return { ...Object.fromEntries(inherited), PATH: path, BACKSTAGE_APP_NAME: 'my-portal', AWS_EC2_METADATA_DISABLED: 'true' };
}

function expect(what, holds, output) {
  if (holds) passed += 1;
  else failed += 1;
  console.log(holds ? `  ok      ${what}` : `  FAILED  ${what}\n${output}`);
}

/** One line for what takes long. */
async function time(what, act) {
  const begin = Date.now();
  const result = await act();
  console.log(`${((Date.now() - begin) / 1000).toFixed(1).padStart(7)} s  ${what}`);
  return result;
}

/** yarn keeps packages by version and registries by host: what was built before would be found there. */
function forgetPackages() {
  const cached = ['cache/@msk-migration-*', 'metadata/npm/*/127.0.0.1'].flatMap(pattern => globSync(join(homedir(), '.yarn/berry', pattern)));
  for (const path of cached) rmSync(path, { recursive: true });
}

const run = (command, cwd) => time(command.replaceAll(scratch, '…'), () => runCommand(command, { cwd, env }));

function packAll() {
  const packed = folders.map(folder => packPackage(folder, join(scratch, 'tarballs')));
  for (const { name, problem } of packed) if (problem) throw new Error(`${name}: ${problem}`);
  return packed;
}

/** Everything that the READMEs of the plugins say, in the order in which they say it. */
async function followReadmes(portal, { section }) {
  const context = { portal, run: command => run(command, portal) };
  await applyReadme('plugins/msk-migration-backend/README.md', ['Install', 'Who may do what'], context);
  await applyReadme('plugins/scaffolder-backend-module-msk-migration/README.md', ['Install'], context);
  await applyReadme('plugins/msk-migration/README.md', [section, 'Entities'], context);
}

async function trySystem(system, { registry, browser }) {
  console.log(`\na new portal of the ${system.name}`);
  const portal = join(scratch, system.isLegacy ? 'old' : 'new');
  await createPortal({ portal, isLegacy: system.isLegacy, registry, run: command => run(command, scratch) });
  await followReadmes(portal, system);
  const url = configure(portal, await findFreePort());
  await run('yarn tsc', portal);
  await run('yarn backstage-cli config:check --strict', portal);
  await run('yarn workspace app build', portal);
  const started = await time('yarn workspace backend start', () => startPortal({ portal, url, env }));
  try {
    await askPortal(url, expect);
    await lookAtPortal({ browser, url, expect, ...(pictures && { pictures: keepFor(system) }) });
  } finally {
    await started.close();
  }
  if (!isKept) rmSync(portal, { recursive: true, force: true });
}

function keepFor({ isLegacy }) {
  const folder = resolve(pictures, isLegacy ? 'old' : 'new');
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function tryAll() {
  const built = callProgram('turbo', ['run', 'build', '--filter=./plugins/*', '--output-logs=errors-only']);
  if (built.failed) throw new Error(built.output);
  const packed = await time('packages are packed', async () => packAll());
  forgetPackages();
  const registry = await serveTarballs(packed);
  const browser = await openBrowser();
  try {
    await run(`npm install --prefix tools --no-audit --no-fund --loglevel=error ${creators.join(' ')}`, scratch);
    for (const system of systems) await trySystem(system, { registry: registry.url, browser });
  } finally {
    await browser.close();
    registry.close();
  }
}

try {
  await tryAll();
} catch (error) {
  expect('everything can be done as the READMEs say', false, error.message);
} finally {
  if (isKept) console.log(`kept: ${scratch}`);
  else rmSync(scratch, { recursive: true, force: true });
  forgetPackages();
}
console.log(`\n${passed} passed, ${failed} failed, in ${((Date.now() - startedAt) / 60_000).toFixed(1)} minutes`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
