import type { ProcessState } from '@msk-migration/sdk';
import { expect, it } from 'vitest';
import type { Wish } from './order.ts';
import { wasDone } from './wasDone.ts';

const state: ProcessState = {
  name: 'cutover',
  run: 1,
  phase: 'aborted',
  aborted: { by: 'user:default/ann', at: 1_000_000, reason: 'x' },
  completed: { by: 'user:default/bob', at: 1_000_000 },
  steps: [
    { id: 'fence', stage: 'fence', describe: 'fence', state: 'settled', evidence: { confirmedBy: 'user:default/ann', confirmedAt: 1_000_000 } },
    { id: 'drain', stage: 'drain', describe: 'drain', state: 'todo' },
  ],
};
const order = (wish: Wish, by = 'user:default/ann', at = 999_000) => ({ id: 1, migration: 'orders', process: 'cutover' as const, wish, by, at });

it.each([
  [true, order({ kind: 'abort', reason: 'x' })],
  [true, order({ kind: 'abort', reason: 'x' }, 'user:default/ann', 1_000_500)],
  [false, order({ kind: 'abort', reason: 'x' }, 'user:default/bob')],
  [false, order({ kind: 'abort', reason: 'x' }, 'user:default/ann', 2_000_000)],
  [true, order({ kind: 'complete' }, 'user:default/bob')],
  [false, order({ kind: 'complete' })],
  [true, order({ kind: 'confirm', step: 'fence' })],
  [false, order({ kind: 'confirm', step: 'fence' }, 'user:default/bob')],
  [false, order({ kind: 'confirm', step: 'drain' })],
  [false, order({ kind: 'begin' })],
  [false, order({ kind: 'approve', digest: 'd' })],
])('says %s of %o', (expected, given) => {
  expect(wasDone(state, given)).toBe(expected);
});
