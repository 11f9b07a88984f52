import { MigrationError, type MigrationEvent, type Migrator, type Verification } from '@msk-migration/sdk';
import { expect, it, vi } from 'vitest';
import { aSpec } from '../../../../packages/core/src/deploy/flow.fixture.ts';
import { keptLog } from '../portalWorld.fixture.ts';
import { createVerifications } from './verifications.ts';

const verification: Verification = { result: 'same', startedAt: 1, finishedAt: 2, topics: [] };

function aVerification() {
  let [finish, fail] = [(): void => undefined, (_error: unknown): void => undefined];
  let tell: (event: MigrationEvent) => void = () => undefined;
  const result = new Promise<Verification>((resolve, reject) => {
    finish = () => resolve(verification);
    fail = reject;
  });
  const migrator = { verify: () => result } as unknown as Migrator;
  const migratorWith = (onEvent: typeof tell): Migrator => ((tell = onEvent), migrator);
  return { finish: () => finish(), fail: (error: unknown) => fail(error), tell: (event: MigrationEvent) => tell(event), migratorWith };
}

function verifications() {
  const { lines, logger } = keptLog();
  const changed: string[] = [];
  return { lines, changed, ...createVerifications({ now: () => 7, logger, changed: name => void changed.push(name) }) };
}

it('tells how far one came, and keeps the whole result', async () => {
  const { begin, running, details, changed, forget } = verifications();
  const one = aVerification();
  expect(begin('orders', aSpec(), one.migratorWith)).toEqual({ startedAt: 7, topics: [] });
  one.tell({ type: 'verify.progress', topic: 'orders', compared: 3n, of: 9n });
  one.tell({ type: 'verify.progress', topic: 'orders', compared: 5n, of: 9n });
  expect(running('orders')?.topics).toEqual([{ topic: 'orders', compared: 5n, of: 9n }]);
  expect(begin('orders', aSpec(), () => expect.unreachable())).toEqual(running('orders'));
  one.finish();
  await vi.waitFor(() => expect(changed).toEqual(['orders']));
  expect(running('orders')).toBeUndefined();
  expect(details('orders')).toBe(verification);
  forget('orders');
  expect(details('orders')).toBeUndefined();
});

it('is over when it fails, and can be begun again', async () => {
  const { begin, running, lines, changed } = verifications();
  const one = aVerification();
  begin('orders', aSpec(), one.migratorWith);
  one.fail(new MigrationError('CLUSTER_UNREACHABLE', 'nobody answers'));
  await vi.waitFor(() => expect(changed).toEqual(['orders']));
  expect(running('orders')).toBeUndefined();
  expect(lines).toEqual([expect.stringContaining('migration "orders" could not be verified')]);
});

it('does not run where its flow is gone', () => {
  const { begin, running } = verifications();
  const gone = (): never => {
    throw new MigrationError('NOT_FOUND', 'no flow "orders" is registered');
  };
  expect(() => begin('orders', aSpec(), gone)).toThrow('no flow "orders"');
  expect(running('orders')).toBeUndefined();
});

it('says why the newest one came to no result, until another one begins', async () => {
  const { begin, failed, changed } = verifications();
  const one = aVerification();
  begin('orders', aSpec(), one.migratorWith);
  one.fail(new MigrationError('CLUSTER_UNREACHABLE', 'nobody answers'));
  await vi.waitFor(() => expect(changed).toEqual(['orders']));
  expect(failed('orders')).toEqual({ at: 7, code: 'CLUSTER_UNREACHABLE', message: 'nobody answers' });
  begin('orders', aSpec(), aVerification().migratorWith);
  expect(failed('orders')).toBeUndefined();
});
