import { createServer } from 'node:net';
import { MigrationError } from '@msk-migration/core';

// Below the range from which systems take ports of outgoing connections: a client that asks a dead broker again and again must not get
// the broker's own port and so reach itself, and nobody takes the port while the broker is away.
const lowest = 20_000;
const highest = 32_000;

/** Ports of 127.0.0.1 that nobody listens on. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const found = new Set<number>();
  for (let attempt = 0; found.size < count; attempt += 1) {
    if (attempt > 1_000) throw new MigrationError('SANDBOX_FAILED', `no ${count} free ports between ${lowest} and ${highest}`);
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (!found.has(port) && !givenOut.has(port) && (await isFree(port))) found.add(port);
  }
  for (const port of found) givenOut.add(port);
  return [...found];
}

/** Not given twice by one process: a port is free until its broker is there. */
const givenOut = new Set<number>();

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
