// npm run test:browser: the portal in a real browser; with --screenshots it also makes the pictures in docs/portal anew.
// npm test: types, style, packages, unit tests, tests on real processes, the check of every recorded request; one closing line for all.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findChromium, howToGetChromium } from '../packages/e2e/src/browser/findChromium.ts';

const scratch = mkdtempSync(join(tmpdir(), 'msk-migration-test-'));
const [long, browser, screenshots] = ['--long', '--browser', '--screenshots'].map(flag => process.argv.includes(flag));
const totals = { passed: 0, failed: 0 };
const failures = [];

function count(name, passed, failed, startedAt) {
  totals.passed += passed;
  totals.failed += failed;
  console.log(
    `\n${failed === 0 ? 'ok' : 'FAILED'}  ${name}: ${passed} passed, ${failed} failed (${((Date.now() - startedAt) / 1000).toFixed(1)} s)\n`,
  );
}

function check(name, program, ...args) {
  const startedAt = Date.now();
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) failures.push(name);
  count(name, status === 0 ? 1 : 0, status === 0 ? 0 : 1, startedAt);
}

function vitest(...projects) {
  const startedAt = Date.now();
  const report = join(scratch, `${projects.join('-')}.json`);
  const env = { ...process.env, MSK_MIGRATION_RECORD_DIR: join(scratch, 'requests'), ...(screenshots && { MSK_MIGRATION_SCREENSHOTS: '1' }) };
  const args = [
    'run',
    ...projects.flatMap(project => ['--project', project]),
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--silent=passed-only',
  ];
  const { status } = spawnSync('vitest', args, { stdio: 'inherit', env });
  const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0, testResults = [] } = read(report);
  const failed = numFailedTests > 0 ? numFailedTests : numFailedTestSuites > 0 || status !== 0 ? 1 : 0;
  failures.push(...testResults.flatMap(namesOfFailed));
  count(`${projects.join(', ')} tests`, numPassedTests, failed, startedAt);
}

/** A file that failed, with each test of it that did. */
function namesOfFailed({ name: file, status, assertionResults }) {
  const failed = assertionResults.filter(test => test.status === 'failed');
  return status === 'failed' ? [relative('', file), ...failed.map(test => `  ${test.fullName}: ${firstLine(test.failureMessages)}`)] : [];
}

const firstLine = ([message = '']) => message.split('\n', 1)[0];

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return {};
  }
}

if (browser) {
  if (!findChromium()) {
    console.error(howToGetChromium);
    process.exit(2);
  }
  vitest('browser');
} else if (long) {
  vitest('long');
} else {
  check('types', 'node', 'scripts/types.mjs');
  check('style', 'node', 'scripts/lint.mjs');
  check('build', 'turbo', 'run', 'build', '--output-logs=errors-only');
  check('api reports', 'node', 'scripts/apiReports.mjs', '--check');
  check('packages', 'node', 'scripts/checkPackages.mjs');
  // Together they keep both cores busy.
  vitest('unit', 'portal', 'frontend');
  vitest('sandbox');
}
check('recorded requests are valid to botocore', 'node', '--conditions=source', 'scripts/validateRequests.ts', join(scratch, 'requests'));
rmSync(scratch, { recursive: true, force: true });
if (failures.length > 0) console.log(`\nwhat failed:\n${failures.join('\n')}\n`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
