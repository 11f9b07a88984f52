import { isMigrationError } from '@msk-migration/core/errors';
import { describe, expect, test } from 'vitest';
import { endpoints } from './endpoints.ts';
import { readRequest } from './server/serving.ts';

const overFlow = {
  from: 'flow',
  flow: 'main',
  name: 'orders',
  owner: 'group:default/orders',
  topics: { include: ['orders'] },
  groups: { include: ['billing'] },
};

function messageOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (isMigrationError(error)) return error.message;
    throw error;
  }
  return 'nothing is wrong';
}

describe('says the value, the rule, and what to write', () => {
  test.each([
    [{ name: 'a..b' }, 'body.name: the name "a..b" is not allowed (write "a-b", or another: begin with a letter; use letters, digits and "-")'],
    [{ topics: { include: ['orders-*'] } }, /^body\.topics\.include\.0: "orders-\*" looks like a pattern.* \(write "\/orders-\.\*\/"\)$/],
    [{ owner: 'orders' }, 'body.owner: "orders" is not allowed (write the entity ref of a group or user, such as group:default/orders)'],
    [{ owner: 7 }, 'body.owner: 7 is not of type string'],
    [{ owner: undefined }, 'body.owner: is missing'],
    [{ flow: '' }, 'body.flow: is empty (at least 1 allowed)'],
    [{ groups: { include: [] } }, 'body.groups.include: is empty (at least 1 allowed)'],
    [{ cutover: { maxLag: -1 } }, 'body.cutover.maxLag: -1 is out of range (write at least 0)'],
    [{ cutover: { fence: { url: 'https://a' } } }, 'body.cutover: there is no "fence" here (leave it out)'],
    [{ from: 'file' }, 'body.from: "file" is not known (write "spec" or "flow")'],
  ])('in a body: %j', (change, message) => {
    expect(messageOf(() => readRequest(endpoints.createMigration, { body: { ...overFlow, ...change } }))).toMatch(message);
  });

  test.each([
    [{ limit: 'many' }, 'query.limit: "many" is not allowed (write a whole number from 1 to 1000)'],
    [{ limit: '0' }, 'query.limit: 0 is out of range (write at least 1)'],
    [{ limit: '1001' }, 'query.limit: 1001 is out of range (write at most 1000)'],
    [{ phase: 'copying' }, /^query\.phase\.0: "copying" is not known \(write "plan" or "deploy" or .*\)$/],
    [{ cursor: 'x'.repeat(2_000) }, 'query.cursor: has 2000 characters (at most 1000 allowed)'],
    [{ team: 'orders' }, 'query: there is no "team" here (leave it out)'],
    [{ flow: { a: '1' } }, 'query.flow: a map is not of type string'],
  ])('in a query: %j', (query, message) => {
    expect(messageOf(() => readRequest(endpoints.listMigrations, { query }))).toMatch(message);
  });

  test('in a path', () => {
    const message = 'params.migration: ".." is not allowed ("." and ".." would be another path)';
    expect(messageOf(() => readRequest(endpoints.getMigration, { params: { migration: '..' } }))).toBe(message);
  });
});

test('a secret is not said back', () => {
  const message = messageOf(() => readRequest(endpoints.createMigration, { body: { ...overFlow, owner: 'https://ann:pass@host' } }));
  expect(message).toMatch(/^body\.owner: \[secret\] is not allowed/);
});
