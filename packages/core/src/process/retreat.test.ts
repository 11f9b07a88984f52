import { describe, expect, it } from 'vitest';
import { MigrationError } from '../errors/migrationError.ts';
import type { ProcessDefinition } from './definition.ts';
import { drive } from './drive.ts';
import { createStage, createWorld, looking, pending } from './process.fixture.ts';

describe('aborting', () => {
  it('undoes last first, with what was started, also what failed or was dropped', async () => {
    const { calls, step } = createStage();
    const { events, open, types } = createWorld();
    const failing = step('c', looking({ failed: { cause: 'x', proof: [] } }));
    const stages = [
      { name: 'one', steps: [step('a'), step('b')] },
      { name: 'two', steps: [failing] },
      { name: 'three', steps: [step('never')] },
    ];
    const process = await open({ stages });
    await process.begin();
    await process.advance();
    calls.length = 0;

    expect(await process.abort('window closed')).toEqual({ outcome: 'aborted', reason: 'window closed' });

    expect(calls).toEqual(['undo c {"handle":"c"}', 'undo b {"handle":"b"}', 'undo a {"handle":"a"}']);
    expect(process.state()).toMatchObject({
      phase: 'aborted',
      aborted: { reason: 'window closed' },
      steps: [{ state: 'undone' }, { state: 'undone' }, { state: 'undone' }, { state: 'todo' }],
    });
    expect(events.at(-1)).toEqual({ type: 'process.aborted', process: 'cutover' });
    // Ended with `released`: whoever comes next need not wait for the lease to expire.
    expect((await types()).slice(-9)).toEqual(['aborted', 'undoing', 'undone', 'undoing', 'undone', 'undoing', 'undone', 'finished', 'released']);
    expect(await process.advance()).toEqual({ outcome: 'aborted', reason: 'window closed' });
    expect(await process.begin()).toEqual({ run: 2, resumed: false });
  });

  it('is refused past a step that cannot be undone, before anything is touched', async () => {
    const { calls, step } = createStage();
    const { open, types } = createWorld();
    const final = step('point of no return');
    delete final.undo;
    const process = await open({
      stages: [
        { name: 'one', steps: [step('a')] },
        { name: 'two', steps: [final] },
      ],
      completable: true,
    });
    await process.begin();
    await process.advance();
    const [before, made] = [await types(), [...calls]];

    await expect(process.abort('too late')).rejects.toMatchObject({
      code: 'NOT_UNDOABLE',
      message: expect.stringContaining('do point of no return'),
    });

    expect(await types()).toEqual(before);
    expect(calls).toEqual(made);
    expect(process.state().phase).toBe('open');
  });

  it('waits for an undo that takes long, with the lease renewed by every try', async () => {
    const { calls, step } = createStage();
    const { clock, open, types } = createWorld();
    let looks = 0;
    const undo = async () => (++looks < 3 ? { pending: { waitingFor: 'a to be gone', askAgainInMs: 40_000 } } : void calls.push('undo a'));
    const process = await open({ stages: [{ name: 'one', steps: [step('a', { undo })] }], completable: true });
    await process.begin();
    await process.advance();

    expect(await process.abort('no')).toEqual({ outcome: 'waiting', on: [{ step: 'a', waitingFor: 'a to be gone', askAgainInMs: 40_000 }] });
    expect(process.state().phase).toBe('aborting');
    expect(await drive(process, { clock })).toEqual({ outcome: 'aborted', reason: 'no' });
    expect(looks).toBe(3);
    // Asked again at once, the first intent still covers the call.
    expect((await types()).filter(type => type === 'undoing')).toHaveLength(2);
  });

  it('that fails at an undo says so, and goes on from there', async () => {
    const { calls, step } = createStage();
    const { open } = createWorld();
    let stuck = true;
    const undo = async () => {
      if (stuck) throw new MigrationError('HOOK_FAILED', 'the hook answered 500');
      calls.push('undo a');
    };
    const process = await open({
      stages: [
        { name: 'one', steps: [step('a', { undo })] },
        { name: 'two', steps: [step('b')] },
      ],
      completable: true,
    });
    await process.begin();
    await process.advance();

    expect(await process.abort('no')).toMatchObject({
      outcome: 'failed',
      step: 'a',
      failure: { cause: 'the hook answered 500', code: 'HOOK_FAILED' },
    });
    stuck = false;
    expect(await process.advance()).toEqual({ outcome: 'aborted', reason: 'no' });
    expect(calls.filter(call => call.startsWith('undo'))).toEqual(['undo b {"handle":"b"}', 'undo a']);
  });

  it('is refused when the run has ended', async () => {
    const process = await createWorld().open({});
    await process.begin();
    await process.advance();
    await expect(process.abort('late')).rejects.toMatchObject({ code: 'WRONG_PHASE', message: 'cutover cannot be aborted: it is finished' });
  });
});

describe('a time-boxed stretch', () => {
  const timeBoxed = (calls: string[]): Partial<ProcessDefinition> => {
    const { step } = createStage();
    const undo = async () => void calls.push('fence lifted');
    const drain = step('drain', { observe: async () => pending('drain', 60_000) });
    const stages = [
      { name: '1', steps: [step('fence', { undo })] },
      { name: '2', steps: [drain] },
      { name: '3', steps: [step('switch')] },
    ];
    return { stages, deadline: { fromStep: 'fence', limitMs: 30_000, untilStep: 'switch' } };
  };

  it('is undone at its end by the process itself, which does not sleep past it', async () => {
    const calls: string[] = [];
    const { clock, open } = createWorld();
    const process = await open(timeBoxed(calls));
    await process.begin();
    const from = clock.now();

    expect(await drive(process, { clock })).toEqual({ outcome: 'aborted', reason: '"fence" to "switch" took longer than 30000 ms' });

    expect(clock.now() - from).toBe(30_000);
    expect(calls).toEqual(['fence lifted']);
  });

  it('is undone again and again where that fails, with pauses between', async () => {
    const { step } = createStage();
    const { clock, open } = createWorld();
    const tries: number[] = [];
    const undo = async (): Promise<void> => {
      tries.push(clock.now() - from);
      if (tries.length < 5) throw new MigrationError('HOOK_FAILED', 'the hook answers 500');
    };
    const drain = step('drain', { observe: async () => pending('drain', 60_000) });
    const stages = [
      { name: '1', steps: [step('fence', { undo })] },
      { name: '2', steps: [drain] },
    ];
    const process = await open({ stages, deadline: { fromStep: 'fence', limitMs: 30_000, untilStep: 'drain' } });
    await process.begin();
    const from = clock.now();

    expect(await drive(process, { clock })).toMatchObject({ outcome: 'aborted' });

    expect(tries).toEqual([30_000, 32_000, 36_000, 44_000, 59_000]);
  });

  it('is undone by whoever looks, when its driver is gone; and the driver that comes back cannot go on', async () => {
    const calls: string[] = [];
    const { clock, open } = createWorld();
    const driver = await open(timeBoxed(calls));
    await driver.begin();
    await driver.advance();
    await clock.advance(3_600_000);

    const watchdog = await open(timeBoxed(calls), 'watchdog@host#3');
    expect(await watchdog.advance()).toMatchObject({ outcome: 'aborted' });
    await watchdog.release();

    expect(calls).toEqual(['fence lifted']);
    expect(await driver.advance()).toMatchObject({ outcome: 'aborted' });
    expect(calls).toHaveLength(1);
  });
});
