import { describe, expect, it } from 'vitest';
import { MigrationError } from '../errors/migrationError.ts';
import { cutoverWorld, obedient } from './cutover.fixture.ts';
import { createMigrator } from '../migrator.ts';
import { drive } from '../process/index.ts';
import { describeCutoverReport } from './report.ts';

describe('the fence', () => {
  it('tries again while writers wait, and lets them go when the limit has passed', async () => {
    const world = obedient(await cutoverWorld({ fenceLimitSeconds: 60 }));
    world.onHook = action => {
      if (action === 'switch') throw new MigrationError('HOOK_FAILED', 'the switch answered 500');
    };
    const process = await world.open();
    const failures: number[] = [];
    process.listen(event => event.type === 'step.failed' && failures.push(world.ports.clock.now()));
    expect(await world.drive(process)).toMatchObject({ outcome: 'aborted' });
    expect(failures.length).toBeGreaterThan(3);
    expect(world.asked.at(-1)).toBe('release');
    expect((await describeCutoverReport(world.ports.journals, await world.journal())).fenced?.ms).toBeLessThan(75_000);
  });

  it('lets the writers go although the target is gone', async () => {
    const world = obedient(await cutoverWorld());
    const process = await world.open();
    await world.drive(process);
    for (const call of ['commitOffsets', 'listOffsets', 'fetchCommittedOffsets'] as const)
      world.target.seed.before(call, () => {
        throw new MigrationError('CLUSTER_UNREACHABLE', 'nobody answers');
      });
    await process.abort('the target is down');
    expect(await world.drive(process)).toMatchObject({ outcome: 'aborted' });
    expect(world.asked).toEqual(['fence', 'switch', 'switchBack', 'release']);
  });

  it('stands for the spec that was approved: with another one it can only be lifted, by the hooks that put it up', async () => {
    const world = obedient(await cutoverWorld());
    const migrator = createMigrator(world.ports);
    world.onHook = action => {
      if (action === 'switch') throw new MigrationError('HOOK_FAILED', 'the switch answered 500');
    };
    const first = await migrator.cutover(world.spec);
    for (let looks = 0; looks < 60 && !world.asked.includes('switch'); looks++) {
      await first.advance();
      await world.ports.clock.sleep(500);
    }
    await first.release();
    const { cutover } = world.spec.migration;
    const edited = { ...world.spec.migration, cutover: { ...cutover, switchClients: { kind: 'webhook' as const, url: 'https://elsewhere' } } };
    const other = await migrator.cutover({ ...world.spec, migration: edited });
    await expect(other.advance()).rejects.toMatchObject({
      code: 'WRONG_PHASE',
      message: expect.stringContaining('migration.cutover.switchClients.url'),
    });
    await expect(other.complete()).rejects.toMatchObject({ code: 'WRONG_PHASE' });

    await other.abort('another way');

    expect(await drive(other, { clock: world.ports.clock })).toMatchObject({ outcome: 'aborted' });
    expect(world.asked.slice(-2)).toEqual(['switchBack', 'release']);
  });
});
