import { describe, expect, it } from 'vitest';
import { MigrationError } from '../errors/migrationError.ts';
import { cutoverWorld, obedient } from './cutover.fixture.ts';
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
});
