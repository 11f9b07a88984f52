import { describe, expect, it } from 'vitest';
import { MigrationError } from '../errors/migrationError.ts';
import { drive } from './drive.ts';
import { createStage, createWorld, looking, pending } from './process.fixture.ts';

describe('driving', () => {
  it('asks again at the smallest time asked for, and gives the lease back', async () => {
    const { step } = createStage();
    const { clock, open, types } = createWorld();
    const stages = [{ name: '1', steps: [step('a', looking(pending('a', 700), pending('a', 700))), step('b', looking(pending('b', 5_000)))] }];
    const process = await open({ stages });
    await process.begin();
    const from = clock.now();

    expect(await drive(process, { clock })).toEqual({ outcome: 'finished' });

    expect(clock.now() - from).toBe(1_400);
    expect((await types()).at(-1)).toBe('released');
  });

  it('stops where only a person can go on, and the next command goes on at once', async () => {
    const { step } = createStage();
    const { clock, open } = createWorld();
    const writers = () => step('writers', looking(pending('the writers to stop', 1_000, true)));
    const first = await open({ stages: [{ name: '1', steps: [writers()] }] });
    await first.begin();
    expect(await drive(first, { clock })).toMatchObject({ outcome: 'waiting', on: [{ needsPerson: true }] });

    const settled = step('writers', { observe: async () => 'settled' });
    const next = await open({ stages: [{ name: '1', steps: [settled] }] }, 'ann@laptop#2');
    expect(await drive(next, { clock })).toEqual({ outcome: 'finished' });
  });

  it('goes on asking for a person when told to, and lets that person in', async () => {
    const { step } = createStage();
    const { clock, open } = createWorld();
    const definition = { stages: [{ name: 'fence', steps: [step('fence')] }], approval: { beforeStage: 'fence', digest: () => 'abc' } };
    const process = await open(definition);
    await process.begin();
    const ben = await open(definition, 'ben@host#2');
    let looks = 0;
    const approving = { ...clock, sleep: async (ms: number) => (++looks === 3 ? ben.approve('abc', 'ben') : clock.sleep(ms)) };

    expect(await drive(process, { clock: approving, waitForPerson: true })).toEqual({ outcome: 'finished' });
    expect(looks).toBe(3);
  });

  it('stops at a signal, also in the middle of a wait', async () => {
    const { step } = createStage();
    const { open } = createWorld();
    const process = await open({ stages: [{ name: '1', steps: [step('a', { observe: async () => pending('a', 60_000) })] }] });
    await process.begin();
    const stop = new AbortController();
    const clock = { now: () => 0, sleep: async () => new Promise<void>(() => stop.abort()) };

    expect(await drive(process, { clock, signal: stop.signal })).toMatchObject({ outcome: 'waiting' });
  });

  it('gives the lease back when it throws', async () => {
    const { clock, open, types } = createWorld();
    const broken = { ...createStage().step('a'), holds: async () => true };
    const process = await open({
      stages: [{ name: '1', steps: [broken] }],
      approval: {
        beforeStage: '1',
        digest: () => {
          throw new MigrationError('INTERNAL', 'no digest');
        },
      },
    });
    await process.begin();
    await expect(drive(process, { clock })).rejects.toThrow('no digest');
    expect((await types()).at(-1)).toBe('released');
  });
});
