import type { Sandbox } from '@msk-migration/sandbox';
import { pause } from './kafkaClients.ts';

const sourceWorker = 'worker/demo-source-1';

/** The source connector's worker dies in the middle, and comes back as a new process. */
export async function killWorker(sandbox: Sandbox): Promise<void> {
  await pause(500);
  await sandbox.kill(sourceWorker);
  await pause(2_000);
  await sandbox.startAgain(sourceWorker);
}

/** A broker of the source and one of the target die, with all partitions that they lead, and come back. */
export async function killBrokers(sandbox: Sandbox): Promise<void> {
  const dead = [sandbox.source.brokers[0]?.process, sandbox.target.brokers[1]?.process].filter(name => name !== undefined);
  await Promise.all(dead.map(name => sandbox.kill(name)));
  await pause(8_000);
  for (const name of dead) await sandbox.startAgain(name);
}

/** The whole target answers nothing for a while. */
export function loseTarget(ms: number): (sandbox: Sandbox) => Promise<void> {
  return async sandbox => {
    const brokers = sandbox.target.brokers.map(({ process }) => process);
    await Promise.all(brokers.map(name => sandbox.kill(name)));
    await pause(ms);
    await Promise.all(brokers.map(name => sandbox.startAgain(name)));
  };
}
