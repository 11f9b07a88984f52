import { expect, test } from 'vitest';
import { findNames } from './findNames.ts';

const names = ['orders', 'orders-eu', 'Payments', 'old.orders'];

test.each([
  ['', names],
  ['ORD', ['orders', 'orders-eu', 'old.orders']],
  [' pay ', ['Payments']],
  ['/orders.*/', ['orders', 'orders-eu']],
  ['/Pay.+/', ['Payments']],
  ['/orders', []],
  ['/(a+)+/', []],
])('the filter "%s" finds %j', (filter, found) => {
  expect(findNames('topic', names, filter)).toEqual(found);
});
