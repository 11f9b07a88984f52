// The README quotes a program and the table of exit codes: one line for each that is not what stands in the repository.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (root, path) => readFileSync(join(root, path), 'utf8');

/** One line for each quotation that is stale. */
export function findStaleReadme(root) {
  const readme = read(root, 'README.md');
  const codes = [...read(root, 'packages/cli/src/exitCodes.ts').matchAll(/code: (\d+), means: '([^']*)'/g)];
  const stale = readme.includes(read(root, 'examples/migrate.ts').trim()) ? [] : ['README.md: its program is not examples/migrate.ts any more'];
  for (const [, code, means] of codes) {
    const row = new RegExp(`\\| ${code} +\\| ${means.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} +\\|`);
    if (!row.test(readme)) stale.push(`README.md: the exit code ${code} ("${means}") is missing from its table`);
  }
  return stale;
}
