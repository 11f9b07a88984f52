import { createProcess, openJournal, type Observation, type Process, type ProcessDefinition } from '@msk-migration/core';
import { fakeClock, memoryJournals } from '@msk-migration/testing';
import { describe, expect, it } from 'vitest';
import { confirmed } from './confirmed.ts';
import { driveHere } from './driveHere.ts';
import { exitCodes, exitOf } from './exitCodes.ts';
import type { Host } from './host.ts';
import { style } from './render/style.ts';

/** A process of one step that is observed so. */
async function processOf(observed: Observation, more: Partial<ProcessDefinition> = {}): Promise<Process> {
  const clock = fakeClock();
  const ports = { journals: memoryJournals(), clock, holder: 'ann@here#1', newId: () => 'ann' };
  const journal = await openJournal(ports, 'flow/orders');
  const step = {
    id: 'fence',
    describe: 'stop the writers',
    run: async () => ({}),
    observe: async (started: unknown) => (started === undefined ? 'absent' : observed),
    undo: async () => {},
  };
  const process = createProcess({ definition: { name: 'cutover', stages: [{ name: 'fence', steps: [step] }], ...more }, journal, clock });
  await process.begin();
  return process;
}

function hostOf({ interrupted = false, answer }: { interrupted?: boolean; answer?: boolean } = {}) {
  const said: string[] = [];
  const documents: unknown[] = [];
  const signal = interrupted ? AbortSignal.abort() : new AbortController().signal;
  const host: Host = {
    options: {},
    migrator: () => Promise.reject(new TypeError('no engine is needed here')),
    gracefully: work => work(signal),
    terminal: {
      print: lines => void said.push(...lines),
      note: line => void said.push(line),
      live: () => {},
      document: value => void documents.push(value),
      confirm: async () => answer,
      json: false,
      style: style(false),
      noteStyle: style(false),
      interactive: false,
    },
  };
  return { host, said, documents };
}

describe('driving a process from the terminal', () => {
  it('ends with 0 when it has finished', async () => {
    const { host, said, documents } = hostOf();
    expect(exitCodes[await driveHere(host, await processOf('settled'), { goOn: 'again' })].code).toBe(0);
    expect(said).toContain('finished  cutover: 1 of 1 steps done');
    expect(documents).toMatchObject([{ outcome: 'finished', process: { name: 'cutover', phase: 'finished' } }]);
  });

  it('ends with 1 when a step failed, with its cause, its proof, and how to go on', async () => {
    const { host, said } = hostOf();
    const process = await processOf({ failed: { cause: 'the disk is full', proof: ['broker 1: no space'] } });
    expect(exitCodes[await driveHere(host, process, { goOn: 'msk-migration cutover a.yaml' })].code).toBe(1);
    expect(said).toContain('  fence: the disk is full');
    expect(said).toContain('    broker 1: no space');
    expect(said.at(-1)).toBe('→ correct it, then: msk-migration cutover a.yaml');
  });

  it('ends with 3 when only a person can go on, with the command that answers, and holds nothing meanwhile', async () => {
    const { host, said } = hostOf();
    const process = await processOf({ pending: { waitingFor: 'stop the writers of orders', askAgainInMs: 1000, needsPerson: true } });
    const exit = await driveHere(host, process, { goOn: 'again', hints: ({ step }) => `msk-migration cutover a.yaml --${step}` });
    expect(exitCodes[exit].code).toBe(3);
    expect(said).toContain('  fence: stop the writers of orders');
    expect(said.at(-1)).toBe('→ msk-migration cutover a.yaml --fence');
  });

  it('says in the document, too, what an abort leaves to people', async () => {
    const { host, said, documents } = hostOf();
    const process = await processOf('settled');
    await process.abort('not today');
    const left = { toDo: ['let the writers go on at the source'], stranded: [{ place: 'orders/0', from: '7', to: '10' }] };
    expect(exitCodes[await driveHere(host, process, { goOn: 'again', afterAbort: async () => left })].code).toBe(0);
    expect(documents).toMatchObject([{ outcome: 'aborted', reason: 'not today', ...left }]);
    expect(said).toContain('Now: let the writers go on at the source.');
    expect(said).toContain('  orders/0: offsets 7 to 9');
  });

  it('shows what is to be approved, word by word', async () => {
    const { host, said } = hostOf();
    const process = await processOf('settled', { approval: { beforeStage: 'fence', digest: () => 'abc123' } });
    const exit = await driveHere(host, process, { goOn: 'again', describeApproval: async () => ['move 3 topics'] });
    expect(exitCodes[exit].code).toBe(3);
    expect(said).toEqual(expect.arrayContaining(['To be approved', '  move 3 topics', '  approve: approval of abc123']));
  });

  it('ends with 130 when it was interrupted while it waited, and says how to go on', async () => {
    const { host, said } = hostOf({ interrupted: true });
    const process = await processOf({ pending: { waitingFor: 'lag to become small', askAgainInMs: 1000 } });
    expect(exitCodes[await driveHere(host, process, { goOn: 'msk-migration cutover a.yaml' })].code).toBe(130);
    expect(said.at(-1)).toContain('Go on with: msk-migration cutover a.yaml');
  });
});

describe('a confirmation', () => {
  it('is asked of a person, given by --yes, and missing where nobody can answer', async () => {
    expect(await confirmed(hostOf({ answer: true }).host, 'Sure?', undefined)).toBe(true);
    expect(await confirmed(hostOf({ answer: false }).host, 'Sure?', undefined)).toBe(false);
    expect(await confirmed(hostOf().host, 'Sure?', true)).toBe(true);
    const { host, said } = hostOf();
    expect(await confirmed(host, 'Sure?', undefined)).toBe(false);
    expect(said[0]).toContain('add --yes');
  });
});

describe('exit codes of errors', () => {
  it('tell bad input, a missing approval, differences and a held journal from other failures', () => {
    const codes = (['SPEC_INVALID', 'INPUT_INVALID', 'APPROVAL_NEEDED', 'VERIFY_DIFFERS', 'JOURNAL_TAKEN', 'CLUSTER_UNREACHABLE'] as const).map(
      code => exitCodes[exitOf(code)].code,
    );
    expect(codes).toEqual([2, 2, 3, 4, 5, 1]);
  });
});
