import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fullDemo, runDemo, smallDemo } from './demo.ts';
import { createSay } from './say.ts';

// --small: two topics. --keep: the sandbox's directory stays.
const small = process.argv.includes('--small');
const directory = mkdtempSync(join(tmpdir(), 'msk-migration-demo-'));
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130);
    console.error('\nstopping; once more to stop at once');
    stop.abort();
  });
}

const say = createSay(text => process.stdout.write(text));
try {
  const { report, page } = await runDemo({ scenario: small ? smallDemo : fullDemo, directory, say, signal: stop.signal });
  const file = join(directory, 'evidence.html');
  writeFileSync(file, page);
  console.log(`\n${report.lines.map(line => `  ${line}`).join('\n')}\n  page        ${file}\n`);
  for (const failure of report.failures) console.error(`FAILED  ${failure}`);
  console.log(
    report.failures.length === 0 ? `everything moved and was proved, in ${say.seconds().toFixed(1)} s` : `${report.failures.length} checks failed`,
  );
  process.exitCode = report.failures.length === 0 ? 0 : 1;
} catch (error) {
  console.error(stop.signal.aborted ? 'stopped' : error);
  process.exitCode = stop.signal.aborted ? 130 : 1;
}
