import { openJournal } from '../journal/openJournal.ts';
import { fileJournals } from './fileJournals.ts';
import { hostHolder, isHolderAlive } from './holders.ts';
import { systemClock } from './systemClock.ts';

/** Run as a program by the tests: appends, or takes the lease and hangs. */
const [directory = '', what = '', count = '0'] = process.argv.slice(2);
const store = fileJournals(directory);

if (what === 'hang') {
  const ports = { journals: store, clock: systemClock, holder: hostHolder(), isHolderAlive, newId: () => crypto.randomUUID() };
  const journal = await openJournal(ports, 'flow/orders');
  await journal.append({ type: 'noted', subject: 'held by', fact: journal.holder });
  process.stdout.write('held\n');
  await systemClock.sleep(60_000);
}

if (what === 'race') {
  let mine = 0;
  let n = 0;
  while (mine < Number(count)) {
    if ((await store.append('flow/orders', n, { pid: process.pid, mine })) === 'appended') mine++;
    n++;
  }
}
