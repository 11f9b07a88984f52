import { describe, expect, it } from 'vitest';
import { MigrationError } from '../errors/migrationError.ts';
import { openJournal, releaseAfter } from '../journal/openJournal.ts';
import { createProcess } from './createProcess.ts';
import { drive } from './drive.ts';
import { createStage, createWorld, looking, pending } from './process.fixture.ts';
import type { Step } from './step.ts';

describe('advancing', () => {
  it('starts the steps of a stage together, and the next stage when all have settled', async () => {
    const { calls, step } = createStage();
    const { open } = createWorld();
    const stages = [
      { name: 'one', steps: [step('a', looking(pending('a'), 'settled')), step('b')] },
      { name: 'two', steps: [step('c')] },
    ];
    const process = await open({ stages });
    await process.begin();

    expect(await process.advance()).toEqual({ outcome: 'waiting', on: [{ step: 'a', waitingFor: 'a', askAgainInMs: 1_000, needsPerson: false }] });
    expect(calls).toEqual(['run a', 'run b']);
    expect(process.state().steps.map(each => each.state)).toEqual(['waiting', 'settled', 'todo']);

    expect(await process.advance()).toEqual({ outcome: 'finished' });
    expect(calls).toEqual(['run a', 'run b', 'run c']);
  });

  it('writes nothing while it only waits', async () => {
    const { step } = createStage();
    const { open, types } = createWorld();
    const process = await open({ stages: [{ name: 'one', steps: [step('a', { observe: async () => pending('a') })] }] });
    await process.begin();
    await process.advance();
    const before = await types();
    for (let looks = 0; looks < 5; looks++) await process.advance();
    expect(await types()).toEqual(before);
  });

  it('keeps the evidence of a step and the describing words in the state', async () => {
    const { step } = createStage();
    const { open } = createWorld();
    const process = await open({ stages: [{ name: 'one', steps: [step('a', { observe: async s => (s ? { settled: { end: 12n } } : 'absent') })] }] });
    await process.begin({ plan: 'abc' });
    await process.advance();
    expect(process.state()).toMatchObject({
      phase: 'finished',
      input: { plan: 'abc' },
      began: { by: 'ann@laptop#1' },
      steps: [{ id: 'a', stage: 'one', describe: 'do a', state: 'settled', evidence: { end: '12' }, started: { handle: 'a' } }],
    });
  });

  it('refuses a process that has not begun', async () => {
    const process = await createWorld().open({});
    await expect(process.advance()).rejects.toMatchObject({ code: 'WRONG_PHASE' });
  });

  it('says each thing once: started, settled, waiting, finished', async () => {
    const { step } = createStage();
    const { events, open } = createWorld();
    const process = await open({ stages: [{ name: 'one', steps: [step('a', looking(pending('a'), pending('a'), 'settled'))] }] });
    await process.begin();
    for (let looks = 0; looks < 3; looks++) await process.advance();
    expect(events.map(event => event.type)).toEqual(['step.started', 'process.waiting', 'step.settled', 'process.finished']);
  });
});

describe('beginning', () => {
  it('goes on with the open run, and starts a new one only when that has ended', async () => {
    const { step } = createStage();
    const { open } = createWorld();
    const process = await open({ stages: [{ name: 'one', steps: [step('a')] }] });
    expect(await process.begin(1)).toEqual({ run: 1, resumed: false });
    expect(await process.begin(2)).toEqual({ run: 1, resumed: true });
    expect(process.state().input).toBe(1);
    await process.advance();
    expect(await process.begin(2)).toEqual({ run: 2, resumed: false });
    expect(process.state()).toMatchObject({ phase: 'open', input: 2, steps: [{ state: 'todo' }] });
  });

  it.each([
    ['two steps of one name', { stages: [{ name: 'x', steps: [createStage().step('a'), createStage().step('a')] }] }],
    ['an approval before no stage', { approval: { beforeStage: 'nowhere', digest: () => 'd' } }],
    ['a deadline over no stretch', { deadline: { fromStep: 'a', untilStep: 'b', limitMs: 1 } }],
  ])('refuses a definition with %s', async (_what, definition) => {
    await expect(createWorld().open(definition)).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

describe('a failed step', () => {
  it('is told with its cause and proof, and run again when advanced again', async () => {
    const { calls, step } = createStage();
    const { events, open } = createWorld();
    const failure = { cause: 'no route to the broker', proof: ['WARN Connection to node -1'] };
    const process = await open({ stages: [{ name: 'one', steps: [step('a', looking({ failed: failure }, 'settled'))] }] });
    await process.begin();

    expect(await process.advance()).toEqual({ outcome: 'failed', step: 'a', failure });
    expect(process.state().steps[0]).toMatchObject({ state: 'failed', failure });
    expect(events.at(-1)).toMatchObject({ type: 'step.failed', ...failure });

    expect(await process.advance()).toEqual({ outcome: 'finished' });
    expect(calls).toEqual(['run a', 'run a']);
  });

  it('that threw is looked for first: its effect may have happened', async () => {
    const { open } = createWorld();
    let made = 0;
    const flaky: Step = {
      id: 'a',
      describe: 'create a',
      run: async () => {
        made++;
        throw new MigrationError('AWS_DENIED', 'not allowed to read what was made', { cause: new TypeError('403') });
      },
      observe: async () => (made > 0 ? 'settled' : 'absent'),
    };
    const process = await open({ stages: [{ name: 'one', steps: [flaky] }] });
    await process.begin();

    expect(await process.advance()).toMatchObject({
      outcome: 'failed',
      failure: { code: 'AWS_DENIED', cause: 'not allowed to read what was made', proof: ['403', expect.any(String)] },
    });
    expect(await process.advance()).toEqual({ outcome: 'finished' });
    expect(made).toBe(1);
  });

  it('does not keep its neighbours from being started and remembered', async () => {
    const { step } = createStage();
    const { open } = createWorld();
    const process = await open({ stages: [{ name: 'one', steps: [step('a', looking({ failed: { cause: 'x', proof: [] } })), step('b')] }] });
    await process.begin();
    await process.advance();
    expect(process.state().steps.map(each => each.state)).toEqual(['failed', 'settled']);
  });

  it('in passing trouble waits, says why, and fails when the trouble lasts', async () => {
    const { step } = createStage();
    const { clock, open } = createWorld();
    const observe = async () => {
      throw new MigrationError('AWS_UNAVAILABLE', 'AWS did not answer');
    };
    const process = await open({ stages: [{ name: 'one', steps: [step('a', { observe })] }] });
    await process.begin();

    expect(await process.advance()).toMatchObject({ outcome: 'waiting', on: [{ waitingFor: 'do a: AWS did not answer' }] });
    const from = clock.now();
    expect(await drive(process, { clock })).toMatchObject({ outcome: 'failed', step: 'a', failure: { code: 'AWS_UNAVAILABLE' } });
    expect(clock.now() - from).toBe(120_000);
  });
});

describe('what no longer holds', () => {
  it('is done again with all that was built on it, before what depends on it begins', async () => {
    const { calls, step } = createStage();
    const { open, types } = createWorld();
    let fenced = true;
    const fence = step('fence', {
      run: async () => {
        calls.push('run fence');
        fenced = true;
      },
      observe: async () => (fenced ? 'settled' : 'absent'),
      holds: async () => fenced,
    });
    const stages = [
      { name: '1', steps: [fence] },
      { name: '2', steps: [step('silence')] },
      { name: '3', steps: [step('drain', looking(pending('drain'), 'settled'))] },
      { name: '4', steps: [step('positions')] },
    ];
    const process = await open({ stages });
    await process.begin();
    await process.advance();
    fenced = false;

    expect(await process.advance()).toEqual({ outcome: 'finished' });

    expect(calls).toEqual(['run fence', 'run silence', 'run drain', 'run fence', 'run silence', 'run drain', 'run positions']);
    expect((await types()).filter(type => type === 'dropped')).toHaveLength(3);
  });

  it('is found after a restart at the first look, and undone by an abort all the same', async () => {
    const { calls, step } = createStage();
    const { open } = createWorld();
    let fenced = true;
    const stages = () => [
      { name: '1', steps: [step('fence', { holds: async () => fenced })] },
      { name: '2', steps: [step('drain', { observe: async () => pending('drain') })] },
    ];
    const first = await open({ stages: stages() });
    await first.begin();
    await drive(first, { clock: createWorld().clock, until: () => true });
    fenced = false;

    const second = await open({ stages: stages() }, 'ben@host#2');
    expect(await second.advance()).toMatchObject({ outcome: 'waiting', on: [{ waitingFor: 'fence to hold' }] });
    await second.abort('it will not hold');

    expect(calls.filter(call => call.startsWith('undo'))).toEqual(['undo drain {"handle":"drain"}', 'undo fence {"handle":"fence"}']);
  });
});

it('leaves two processes of one journal apart', async () => {
  const { step } = createStage();
  const world = createWorld();
  const ports = { journals: world.journals, clock: world.clock, holder: 'ann', newId: () => 'x' };
  const journal = await openJournal(ports, 'migration/orders');
  await releaseAfter(journal, async () => {
    for (const name of ['deploy', 'cleanup']) {
      const process = createProcess({ definition: { name, stages: [{ name: '1', steps: [step('a')] }] }, journal, clock: world.clock });
      expect(await process.begin()).toEqual({ run: 1, resumed: false });
      expect(await process.advance()).toEqual({ outcome: 'finished' });
    }
  });
});
