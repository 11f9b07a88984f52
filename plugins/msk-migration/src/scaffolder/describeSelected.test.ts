import { expect, test } from 'vitest';
import { describeSelected } from './describeSelected.ts';

test('says of each name who selects it, and hides whom one may not see', () => {
  const selected = [
    { kind: 'topic', name: 'orders', by: 'orders', deployed: true },
    { kind: 'topic', name: 'orders', deployed: false },
    { kind: 'group', name: 'billing', by: 'billing', deployed: false },
  ] as const;
  expect([...describeSelected('topic', selected)]).toEqual([['orders', 'moved by migration "orders" already, selected by another migration']]);
  expect([...describeSelected('group', selected)]).toEqual([['billing', 'selected by migration "billing"']]);
});
