import { afterEach, beforeEach, expect, it } from 'vitest';
import { ordersMigration, startPortalWorld, type PortalWorld } from './portalWorld.fixture.ts';

let portal: PortalWorld;
beforeEach(async () => void (portal = await startPortalWorld()));
afterEach(() => portal?.backend.stop());

it('pages through migrations by name, to the last one', async () => {
  const ann = portal.as('ann');
  for (const name of ['b', 'a', 'c']) await ann.createMigration({ body: { ...ordersMigration, name } });
  const seen: string[] = [];
  for (let cursor: string | undefined, pages = 0; pages === 0 || cursor !== undefined; pages++) {
    const { items, pageInfo } = await ann.listMigrations({ query: { limit: 1, ...(cursor !== undefined && { cursor }) } });
    seen.push(...items.map(({ name }) => name));
    cursor = pageInfo.nextCursor;
    expect(pages).toBeLessThan(3);
  }
  expect(seen).toEqual(['a', 'b', 'c']);
});

it('refuses what is no cursor, and says where one comes from', async () => {
  const ann = portal.as('ann');
  await ann.createMigration({ body: ordersMigration });
  const message = 'query.cursor: "xxx" is no cursor of this list (send the pageInfo.nextCursor of the page before, or none for the first page)';
  const refusal = { code: 'INPUT_INVALID', message };
  const query = { cursor: 'xxx' };
  const params = { migration: 'orders' };
  await expect(ann.listMigrations({ query })).rejects.toMatchObject(refusal);
  await expect(ann.listPartitionLags({ params, query })).rejects.toMatchObject(refusal);
  await expect(ann.listHistory({ params, query })).rejects.toMatchObject(refusal);
  await expect(ann.listAudit({ params, query })).rejects.toMatchObject(refusal);
});
