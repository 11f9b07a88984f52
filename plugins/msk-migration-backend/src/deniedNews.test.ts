import { expect, it } from 'vitest';
import { createDeniedNews } from './deniedNews.ts';

it('counts a look that is asked for again and again once a day, and an order each time', () => {
  let now = 0;
  const isNews = createDeniedNews(() => now);
  const look = { by: 'user:default/eve', what: 'getStatus', migration: 'orders', changes: false };
  expect([isNews(look), isNews(look), isNews({ ...look, migration: 'billing' }), isNews({ ...look, by: 'user:default/ann' })]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  now = 86_400_000;
  expect(isNews(look)).toBe(true);
  const order = { ...look, what: 'cutover', changes: true };
  expect([isNews(order), isNews(order)]).toEqual([true, true]);
});
