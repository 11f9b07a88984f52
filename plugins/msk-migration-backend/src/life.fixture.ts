import type { AnswerOf, Client, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { expect, onTestFinished, vi } from 'vitest';
import { ordersMigration, startPortalWorld, type PortalOptions, type PortalWorld } from './portalWorld.fixture.ts';

export type ProcessAnswer = AnswerOf<Endpoints['getCutover']>;

/** Starts a portal that ends with the test which asked for it. */
export async function startForTest(options?: PortalOptions): Promise<PortalWorld> {
  const portal = await startPortalWorld(options);
  onTestFinished(() => portal.backend.stop());
  return portal;
}

/** Paths name the migration of the fixtures. */
export const params = { migration: 'orders' };

/** What is waited for, in words. */
const waitsFor = ({ progress }: ProcessAnswer): readonly string[] =>
  progress?.outcome === 'waiting' ? progress.on.map(({ waitingFor }) => waitingFor) : [`${progress?.outcome}`];

/** Registers and deploys, and waits until it copies. */
export async function deploy(client: Client, migration = ordersMigration): Promise<void> {
  const { name } = await client.createMigration({ body: migration });
  await deployAgain(client, name);
}

/** Deploys what is registered. */
export async function deployAgain(client: Client, migration = 'orders'): Promise<void> {
  const { digest, factsDigest } = await client.getPlan({ params: { migration } });
  await client.deploy({ params: { migration }, body: { digest, factsDigest } });
  await vi.waitFor(async () => expect(await client.getDeploy({ params: { migration } })).toMatchObject({ phase: 'finished' }), 10_000);
}

/** Compares both sides, and waits for the result. */
export async function verify(client: Client): Promise<void> {
  await client.verify({ params });
  await vi.waitFor(async () => expect((await client.getVerify({ params })).running).toBeUndefined(), 10_000);
}

/** Waits until a cutover waits for these words. */
export async function untilItWaits(client: Client, words: RegExp | string): Promise<ProcessAnswer> {
  return vi.waitFor(
    async () => {
      const answer = await client.getCutover({ params });
      expect(waitsFor(answer).join('; ')).toMatch(words);
      return answer;
    },
    { timeout: 10_000, interval: 100 },
  );
}

/** Begins a cutover, and has somebody else approve it. */
export async function beginApproved(client: Client, approver: Client): Promise<void> {
  await client.cutover({ params });
  await untilItWaits(client, /^approval of/);
  const { digest } = await client.describeCutover({ params });
  await approver.approveCutover({ params, body: { digest } });
}
