import type { Client } from '@msk-migration/backstage-plugin-msk-migration-common';
import { expect, it, vi } from 'vitest';
import type { Applications } from './applications.ts';
import { followCutovers } from './followCutovers.ts';
import type { Place } from './placeOfClients.ts';

it('says what failed, and tries again at the next look', async () => {
  const stop = new AbortController();
  const said: string[] = [];
  let place: Place = 'nowhere';
  const moveTo = vi
    .fn<Applications['moveTo']>()
    .mockRejectedValueOnce(new TypeError('the broker went away'))
    .mockImplementation(async next => {
      place = next;
    });
  const getCutover = vi
    .fn<Client['getCutover']>()
    .mockRejectedValueOnce(new TypeError('fetch failed'))
    .mockResolvedValue({ name: 'cutover', run: 0, phase: 'unbegun', steps: [] });
  await followCutovers({
    client: { getCutover } as Partial<Client> as Client,
    applications: new Map([['orders', { moveTo, place: () => place }]]),
    say: line => {
      said.push(line);
      if (said.length === 3) stop.abort();
    },
    signal: stop.signal,
  });
  expect(said).toEqual([
    'orders: the applications could not follow its cutover: TypeError: fetch failed',
    'orders: the applications could not follow its cutover: TypeError: the broker went away',
    'orders: the applications work at the source',
  ]);
});
