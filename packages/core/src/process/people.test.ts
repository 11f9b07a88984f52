import { describe, expect, it } from 'vitest';
import type { ProcessDefinition } from './definition.ts';
import { drive } from './drive.ts';
import { createStage, createWorld, looking, pending } from './process.fixture.ts';
import { nothingToUndo, type Step } from './step.ts';

describe('an approval', () => {
  const definition = (digest: () => string, more: Partial<Step> = {}): Partial<ProcessDefinition> => {
    const { step } = createStage();
    const stages = [
      { name: 'prepare', steps: [step('preflight', { undo: nothingToUndo })] },
      { name: 'fence', steps: [step('fence', more)] },
    ];
    return { stages, approval: { beforeStage: 'fence', digest, secondPerson: true } };
  };

  it('of exactly what follows is waited for, by somebody else than who began', async () => {
    const { clock, open } = createWorld();
    const process = await open(definition(() => 'abc'));
    await process.begin();
    expect(await drive(process, { clock })).toMatchObject({
      outcome: 'waiting',
      on: [{ step: 'approve', waitingFor: 'approval of abc', needsPerson: true }],
    });

    const other = await open(
      definition(() => 'abc'),
      'ben@host#2',
    );
    await expect(other.approve('xyz', 'ben@host')).rejects.toMatchObject({ code: 'APPROVAL_NEEDED', message: expect.stringContaining('abc') });
    await expect(other.approve('abc', 'ann@elsewhere#7')).rejects.toMatchObject({
      code: 'APPROVAL_NEEDED',
      message: expect.stringContaining('second person'),
    });
    await other.approve('abc', 'ben@host');

    expect(await drive(process, { clock })).toEqual({ outcome: 'finished' });
    expect(process.state().approved).toMatchObject({ digest: 'abc', by: 'ben@host' });
  });

  it('lapses when what follows changed before it began, and not while it runs', async () => {
    const { open } = createWorld();
    let digest = 'abc';
    const process = await open(definition(() => digest, looking(pending('fence'), 'settled')));
    await process.begin();
    await process.advance();
    await process.approve('abc', 'ben');
    digest = 'def';
    expect(await process.advance()).toMatchObject({ outcome: 'waiting', on: [{ waitingFor: 'approval of def' }] });
    await process.approve('def', 'ben');
    expect(await process.advance()).toMatchObject({ on: [{ step: 'fence' }] });
    digest = 'ghi';
    expect(await process.advance()).toEqual({ outcome: 'finished' });
  });
});

describe('completing', () => {
  it('is waited for, is the end, and is refused before everything has settled and holds', async () => {
    const { step } = createStage();
    const { events, open } = createWorld();
    let live = true;
    const stages = [{ name: '1', steps: [step('switch', { ...looking(pending('switch')), holds: async () => live })] }];
    const process = await open({ stages, completable: true });
    await process.begin();
    await process.advance();
    await expect(process.complete()).rejects.toMatchObject({ code: 'WRONG_PHASE', message: expect.stringContaining('do switch') });
    expect(await process.advance()).toMatchObject({ outcome: 'waiting', on: [{ step: 'complete', needsPerson: true }] });
    live = false;
    await expect(process.complete()).rejects.toMatchObject({ code: 'WRONG_PHASE', message: expect.stringContaining('no longer holds') });
    live = true;
    await process.advance();

    await process.complete('ben');

    expect(process.state()).toMatchObject({ phase: 'completed', completed: { by: 'ben' } });
    expect(await process.advance()).toEqual({ outcome: 'finished' });
    expect(events.at(-1)?.type).toBe('process.finished');
    await expect(process.abort('late')).rejects.toMatchObject({ code: 'WRONG_PHASE' });
    expect(await process.begin()).toEqual({ run: 1, resumed: true });
    expect(await process.advance()).toEqual({ outcome: 'finished' });
  });
});
