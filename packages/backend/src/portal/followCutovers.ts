import { setTimeout as pause } from 'node:timers/promises';
import { isMigrationError } from '@msk-migration/sdk';
import type { Client } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { Applications } from './applications.ts';
import { placeOfClients } from './placeOfClients.ts';

export interface FollowCutoversOptions {
  readonly client: Client;
  /** By the name of their migration. */
  readonly applications: ReadonlyMap<string, Applications>;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

const words = { source: 'work at the source', target: 'work at the target', nowhere: 'stopped' } as const;

/**
 * Has the applications do what their team is asked for, so that whoever plays has only to say so. What fails is said, and tried again at the next look.
 * Settles when the signal says stop.
 */
export async function followCutovers(options: FollowCutoversOptions): Promise<void> {
  while (!options.signal.aborted) {
    for (const [name, applications] of options.applications) await follow(options, name, applications);
    await pause(1_000, undefined, { signal: options.signal }).catch(() => undefined);
  }
}

async function follow({ client, say, signal }: FollowCutoversOptions, migration: string, applications: Applications): Promise<void> {
  try {
    await move({ client, say, signal }, migration, applications);
  } catch (error) {
    if (!signal.aborted) say(`${migration}: the applications could not follow its cutover: ${String(error)}`);
  }
}

async function move(
  { client, say, signal }: Omit<FollowCutoversOptions, 'applications'>,
  migration: string,
  applications: Applications,
): Promise<void> {
  const place = await client.getCutover({ params: { migration } }).then(placeOfClients, ignoreAbsence);
  if (signal.aborted || place === undefined || place === applications.place()) return;
  await applications.moveTo(place);
  say(`${migration}: the applications ${words[place]}`);
}

/** Not registered yet or any more, or a portal that is busy: the next look tells. */
function ignoreAbsence(error: unknown): undefined {
  if (!isMigrationError(error)) throw error;
}
