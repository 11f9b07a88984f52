// Everything that keeps the style: oxlint, prettier, knip, the generated reference, and the rules that they lack.
import { spawnSync } from 'node:child_process';
import { findStaleReadme } from './findStaleReadme.mjs';
import { findUnlistedDependencies } from './findUnlistedDependencies.mjs';
import { findBrokenRules } from './houseRules.mjs';

const checks = [
  ['oxlint', '--type-aware', 'packages', 'plugins', 'scripts', 'examples'],
  ['prettier', '--check', '--log-level', 'warn', '.'],
  ['knip'],
  ['node', '--conditions=source', 'scripts/generateReference.ts', '--check'],
];

let failed = 0;
for (const [program, ...args] of checks) {
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) {
    failed += 1;
    console.error(`lint: ${program} ${args.join(' ')} failed`);
  }
}
const broken = [...findBrokenRules('packages'), ...findBrokenRules('plugins'), ...findUnlistedDependencies('.'), ...findStaleReadme('.')];
for (const line of broken) console.error(line);
if (broken.length > 0) failed += 1;
console.log(`${checks.length + 1 - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
