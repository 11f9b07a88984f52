import { describe, expect, it } from 'vitest';
import { openJournal } from '../journal/index.ts';
import { createMigrator } from '../migrator.ts';
import { flowJournal, noteMember } from '../plan/index.ts';
import { cutoverWorld, numbered, obedient, wordsOf } from './cutover.fixture.ts';
import { describeCutoverReport } from './report.ts';

describe('a cutover', () => {
  it('is approved in vain when the migration was taken out of its flow meanwhile', async () => {
    const world = obedient(await cutoverWorld({ approval: { required: true, secondPerson: true } }));
    const process = await world.open();
    const digest = wordsOf(await world.drive(process)).replace('approval of ', '');
    const flow = await openJournal(world.ports, flowJournal(world.spec));
    await noteMember(flow, world.spec.migration.name, undefined);
    await process.approve(digest, 'bob');
    expect(wordsOf(await world.drive(process))).toMatch(/^preflight failed: migration ".*" is not in flow/);
    expect(world.asked).toEqual([]);
  });

  it('is verified no more once its clients were switched', async () => {
    const world = obedient(await cutoverWorld());
    const migrator = createMigrator(world.ports);
    const process = await world.open();
    expect(wordsOf(await world.drive(process))).toBe('cutover to be completed');
    await expect(migrator.verify(world.spec)).rejects.toMatchObject({ code: 'WRONG_PHASE' });
    await process.complete();
    await expect(migrator.verify(world.spec)).rejects.toMatchObject({ code: 'WRONG_PHASE', message: expect.stringContaining('use the target') });
    expect((await describeCutoverReport(world.ports.journals, await world.journal())).verification?.result).toBe('same');
  });

  it('is not cleaned up by force while its writers wait', async () => {
    const world = await cutoverWorld({ switchClients: { kind: 'ask', message: 'switch' } });
    const process = await world.open();
    world.setCopying(false);
    world.source.seed.append('orders', 0, numbered(1));
    await process.advance();
    for (let looks = 0; looks < 20 && !world.asked.includes('fence'); looks++) await process.advance();
    const cleanup = await createMigrator(world.ports).cleanup(world.spec, { force: true });
    await expect(cleanup.advance()).rejects.toMatchObject({
      code: 'WRONG_PHASE',
      message: expect.stringMatching(/^the writers of migration ".*" wait/),
    });
    expect(cleanup.state().run).toBe(0);
  });
});
