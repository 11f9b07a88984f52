import { expect, test } from 'vitest';
import { judgeEntry } from './judgeEntry.ts';

test.each([
  ['topic', 'orders', undefined],
  ['topic', '/orders-.*/', undefined],
  ['topic', 'orders-*', '"orders-*" looks like a pattern and would be taken as a name (write "/orders-.*/")'],
  ['topic', 'my orders', 'topic "my orders" has a character that Kafka does not allow (use letters, digits, ".", "_" and "-")'],
  ['group', 'my group', undefined],
  ['group', 'a,b', 'group "a,b" has a comma, which separates names in MirrorMaker (write it as a pattern: "/a.b/")'],
] as const)('a %s "%s": %s', (thing, entry, problem) => {
  expect(judgeEntry(thing, entry)).toBe(problem);
});
