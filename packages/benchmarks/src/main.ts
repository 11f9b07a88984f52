import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSandbox } from '@msk-migration/sandbox';
import { benchCliStart, benchLagSweep, benchSandboxStart, benchSmallDemo } from './benchmarks.ts';
import { benchFirstRecord } from './firstRecord.ts';
import { benchLiveChanges } from './liveChanges.ts';
import { benchPortalPages } from './portalPages.ts';
import { describeMachine, describeRows, type Row } from './measure.ts';

const rows: Row[] = [];
const add = (row: Row) => {
  rows.push(row);
  console.error(`measured: ${row.what}`);
};

add(await benchCliStart());
add(await benchSandboxStart());
{
  await using sandbox = await createSandbox({});
  add(await benchLagSweep(sandbox));
  add(await benchFirstRecord(sandbox));
}
add(await benchSmallDemo());
for (const row of await benchPortalPages()) add(row);
add(await benchLiveChanges());

const page = `# Benchmarks\n\nWritten by \`npm run bench\` on ${describeMachine()}. Medians of whole runs; compare ratios, not seconds, between machines.\n\n${describeRows(rows)}\n`;
writeFileSync(fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url)), page);
console.log(page);
