import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findUnlistedDependencies } from './findUnlistedDependencies.mjs';

test('a dependency without a reason, without a licence, or with nobody who depends on it is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'msk-migration-dependencies-'));
  mkdirSync(join(folder, 'packages/core'), { recursive: true });
  mkdirSync(join(folder, 'docs/decisions'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ devDependencies: { told: '1.0.0', silent: '1.0.0' } }));
  writeFileSync(
    join(folder, 'packages/core/package.json'),
    JSON.stringify({ dependencies: { unlicensed: '1.0.0', '@msk-migration/sdk': 'workspace:*' } }),
  );
  const rows = ['| `told`, `gone` | root | MIT | because |', '| `unlicensed` | core | | because |'];
  writeFileSync(join(folder, 'docs/decisions/dependencies.md'), rows.join('\n'));
  const problems = findUnlistedDependencies(folder);
  rmSync(folder, { recursive: true });
  expect(problems).toEqual([
    'docs/decisions/dependencies.md: say why package.json has "silent", and its licence',
    'docs/decisions/dependencies.md: say why packages/core/package.json has "unlicensed", and its licence',
    'docs/decisions/dependencies.md: nothing depends on "gone"',
  ]);
});
