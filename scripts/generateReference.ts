// Writes docs/reference/ from the tables that the code runs on. `--check` only says what is stale, and fails.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeConnectorKeys } from './reference/connectorKeys.ts';
import { describeErrors } from './reference/errors.ts';
import { describeApi } from './reference/openapi.ts';
import { describeSpec } from './reference/spec.ts';

const folder = join(import.meta.dirname, '../docs/reference');
const pages: Readonly<Record<string, string>> = {
  'connector-keys.md': describeConnectorKeys(),
  'errors.md': describeErrors(),
  'openapi.json': describeApi(),
  'spec.md': describeSpec(),
};

const readPage = (name: string): string | undefined => {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
};

const stale = Object.entries(pages).filter(([name, text]) => readPage(name) !== text);
if (process.argv.includes('--check')) {
  for (const [name] of stale) console.error(`docs/reference/${name} is stale: run "npm run reference"`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of stale) writeFileSync(join(folder, name), text);
  console.error(stale.length === 0 ? 'docs/reference is up to date' : `wrote ${stale.map(([name]) => `docs/reference/${name}`).join(', ')}`);
}
