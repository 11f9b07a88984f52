import { demoUsers } from '@msk-migration/app/src/signIn/demoUsers.ts';
import { isMigrationError, MigrationError } from '@msk-migration/sdk';
import { freePort } from './portal/freePort.ts';
import { openDemo } from './portal/openDemo.ts';
import { preparePhases } from './portal/preparePhases.ts';
import { readPort } from './portal/readPort.ts';

// npm run portal: the portal with a sandbox behind it, until Ctrl-C. --port: where it listens.
const asked = readPort(process.argv.slice(2));
if ('problem' in asked) {
  console.error(asked.problem);
  process.exit(2);
}
const startedAt = performance.now();
const say = (line: string) => console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(130);
    console.error('\nending; once more to end at once');
    stop.abort();
  });
}

try {
  const port = await freePort(asked.port);
  if (port !== asked.port) say(`port ${asked.port} is taken or not allowed; the portal takes ${port} instead`);
  await using demo = await openDemo({ port, say, signal: stop.signal });
  await preparePhases({ clientOf: demo.clientOf, say, signal: stop.signal });
  const users = demoUsers.map(({ name, team }) => `${name} (${team})`).join(', ');
  say(`ready: ${demo.portal.url}\n\n  users    ${users}, or a guest; no passwords\n  log      ${demo.portal.logFile}\n  Ctrl-C   ends everything\n`);
  await Promise.race([demo.portal.ended, new Promise(resolve => stop.signal.addEventListener('abort', resolve))]);
  if (!stop.signal.aborted) throw new MigrationError('SANDBOX_FAILED', `the portal ended by itself: ${demo.portal.logFile}`);
} catch (error) {
  if (!stop.signal.aborted) console.error(isMigrationError(error) ? error.message : error);
  process.exitCode = stop.signal.aborted ? 130 : 1;
}
