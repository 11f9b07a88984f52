import type { CutoverReport, ProcessState, Spec } from '@msk-migration/core';
import { describe, expect, it } from 'vitest';
import { commandLine } from './commandLine.ts';
import { leftToPeopleLines, openCutoverLines, toDoAfterAbort, waitingWriters } from './process.ts';
import { style } from './style.ts';

const plain = style(false);
const undone = { steps: ['fence', 'switchClients'].map(id => ({ id, stage: id, describe: id, state: 'undone' })) } as unknown as ProcessState;
const ask = { kind: 'ask', message: 'please' } as const;
const hook = { kind: 'webhook', url: 'https://hooks/x' } as const;
const hooks = (fence: object, switchClients: object) => ({ fence, switchClients }) as unknown as Spec['migration']['cutover'];

describe('a command to type', () => {
  it('quotes what a shell would take apart, and says where this run looked', () => {
    expect(commandLine({}, 'deploy', 'my spec.yaml', '--yes')).toBe("msk-migration deploy 'my spec.yaml' --yes");
    expect(commandLine({ journals: '/var/j', region: 'eu-west-1' }, 'cutover', "it's.yaml")).toBe(
      "msk-migration cutover 'it'\\''s.yaml' --journals /var/j --region eu-west-1",
    );
  });
});

describe('after an abort', () => {
  it('a person is told what nobody else was', () => {
    expect(toDoAfterAbort(undone, hooks(ask, ask))).toEqual(['let the clients use the source again', 'let the writers go on at the source']);
    expect(toDoAfterAbort(undone, hooks(hook, hook))).toEqual([]);
    expect(leftToPeopleLines({ toDo: ['let them go on'], stranded: [] }, plain)).toEqual(['Now: let them go on.']);
  });

  it('what was written at the target is named, with its offsets', () => {
    expect(leftToPeopleLines({ toDo: [], stranded: [{ place: 'orders/0', from: '7', to: '10' }] }, plain)[1]).toBe('  orders/0: offsets 7 to 9');
  });
});

describe('an open cutover', () => {
  it('shows in a look at the flow, and that writers wait', () => {
    const report = {
      outcome: 'open',
      began: { by: 'ann', at: 0 },
      steps: [{ settledAt: 1 }, {}],
      fenced: { from: 2_000 },
    } as unknown as CutoverReport;
    expect(openCutoverLines(report, plain)).toEqual([
      'cutover  open since 1970-01-01T00:00:00.000Z, begun by ann: 1 steps done',
      '         the writers wait since 1970-01-01T00:00:02.000Z',
    ]);
    expect(openCutoverLines({ ...report, outcome: 'completed' }, plain)).toEqual([]);
  });

  it('says until when writers wait', () => {
    expect(waitingWriters({ ...undone, mustEndAt: 1_000 }, plain)[0]).toContain('1970-01-01T00:00:01.000Z');
    expect(waitingWriters(undone, plain)).toEqual([]);
  });
});
