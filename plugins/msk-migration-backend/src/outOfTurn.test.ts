import { mockCredentials } from '@backstage/backend-test-utils';
import { describe, expect, it, vi } from 'vitest';
import { beginApproved, deploy, deployAgain, params, startForTest, untilItWaits, verify } from './life.fixture.ts';
import { ordersMigration } from './portalWorld.fixture.ts';

const text = (part: string | RegExp): string => expect.stringMatching(part) as string;

describe('in the wrong order', () => {
  it('refuses with WRONG_PHASE, as 409', async () => {
    const { as, baseUrl } = await startForTest();
    const [ann, bob] = [as('ann'), as('bob')];
    await ann.createMigration({ body: ordersMigration });
    const wrong = { code: 'WRONG_PHASE' };
    await expect(ann.completeCutover({ params })).rejects.toMatchObject({ ...wrong, message: text('unbegun') });
    await expect(ann.abortCutover({ params, body: { reason: 'none' } })).rejects.toMatchObject(wrong);
    await expect(ann.confirmWritersStopped({ params })).rejects.toMatchObject(wrong);
    await expect(bob.approveCutover({ params, body: { digest: 'd' } })).rejects.toMatchObject(wrong);
    await expect(ann.cutover({ params })).rejects.toMatchObject({ ...wrong, message: text('is not in flow') });
    await expect(bob.cleanup({ params, body: {} })).rejects.toMatchObject({ ...wrong, message: text('never deployed') });
    await deployAgain(ann);
    await expect(ann.removeMigration({ params })).rejects.toMatchObject({ ...wrong, message: text('phase monitor') });
    await verify(ann);
    await beginApproved(ann, bob);
    await untilItWaits(ann, 'Stop everything');
    await expect(ann.removeMigration({ params })).rejects.toMatchObject({ ...wrong, message: text('phase cutover') });
    await expect(bob.cleanup({ params, body: {} })).rejects.toMatchObject({ ...wrong, message: text('complete or abort it first') });
    await untilItWaits(ann, 'Stop everything');
    await expect(ann.updateMigration({ params, body: { topics: { include: ['secrets'] } } })).rejects.toMatchObject(wrong);
    await expect(ann.confirmClientsSwitched({ params })).rejects.toMatchObject({ ...wrong, message: text('switchClients') });
    const headers = { authorization: mockCredentials.user.header('user:default/ann') };
    const response = await fetch(`${baseUrl}/migrations/orders/cutover/complete`, { method: 'POST', headers });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ error: { name: 'MigrationError', code: 'WRONG_PHASE' }, response: { statusCode: 409 } });
  });

  it('removes a migration or deploys it, when both are asked for at once', async () => {
    const { as, world } = await startForTest();
    const ann = as('ann');
    await ann.createMigration({ body: ordersMigration });
    const { digest, factsDigest } = await ann.getPlan({ params });
    const [removed, deployed] = await Promise.allSettled([ann.removeMigration({ params }), ann.deploy({ params, body: { digest, factsDigest } })]);
    expect(new Set([removed.status, deployed.status])).toEqual(new Set(['fulfilled', 'rejected']));
    const registered = (await ann.listMigrations()).items.length;
    expect(registered).toBe(removed.status === 'fulfilled' ? 0 : 1);
    expect(registered === 0 ? await world.ports.mskConnect.listConnectors('') : []).toEqual([]);
  });

  it('changes what is selected until the cutover, and copies it with the next deployment', async () => {
    const { as, world } = await startForTest();
    const ann = as('ann');
    world.source.seed.topic({ name: 'payments', partitions: 1 });
    await deploy(ann);
    const topics = { include: ['orders', 'payments'], exclude: [] };
    expect(await ann.updateMigration({ params, body: { topics } })).toMatchObject({ topics, groups: { include: ['billing'] }, phase: 'monitor' });
    expect((await ann.getCutoverGates({ params })).gates).toContainEqual(expect.objectContaining({ id: 'deployed', state: 'unmet' }));
    await deployAgain(ann);
    expect((await ann.getStatus({ params })).missingTopics).toEqual([]);
    await expect(ann.updateMigration({ params, body: { topics: { include: ['/(a+)+/'] } } })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('keeps the name of what was deployed for its first owner', async () => {
    const { as } = await startForTest();
    const ann = as('ann');
    await deploy(ann);
    await ann.cleanup({ params, body: {} });
    await vi.waitFor(async () => expect((await ann.getMigration({ params })).phase).toBe('done'), 10_000);
    await ann.removeMigration({ params });
    await expect(as('ben').createMigration({ body: ordersMigration })).rejects.toMatchObject({ code: 'NAME_TAKEN' });
  });
});
