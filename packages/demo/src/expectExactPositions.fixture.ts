import type { Sandbox } from '@msk-migration/sandbox';
import { expect } from 'vitest';
import type { GroupOnTopic } from './commitAsMember.fixture.ts';
import { afterSwitch } from './guardedWorld.fixture.ts';
import { readWholeTopics, type ReadRecord } from './readWholeTopics.ts';

/**
 * The oracle, by kafkajs alone: what a group would still have read at the source from its commit on is, record for record, what it reads at
 * the target from its position on. Answers how many records that was.
 */
export async function expectExactPositions(
  { source, target }: Pick<Sandbox, 'source' | 'target'>,
  { topic }: GroupOnTopic,
  { commits, positions }: { readonly commits: readonly (bigint | undefined)[]; readonly positions: readonly (bigint | undefined)[] },
): Promise<number> {
  const [there, here] = await Promise.all([source, target].map(({ bootstrapServers }) => readWholeTopics(bootstrapServers, [topic])));
  let compared = 0;
  expect(positions).toHaveLength(commits.length);
  for (const [partition, commit] of commits.entries()) {
    const left = restOf(there?.get(topic), partition, commit);
    expect(restOf(here?.get(topic), partition, positions[partition]), `${topic}/${partition}`).toEqual(left);
    compared += left.length;
  }
  return compared;
}

function restOf(records: readonly ReadRecord[] = [], partition: number, from: bigint | undefined): unknown[] {
  if (from === undefined) return ['no position'];
  return records
    .filter(record => record.partition === partition && record.offset >= from && String(record.key) !== afterSwitch)
    .map(({ key, value, timestamp, headers }) => ({ key: String(key), value: String(value), timestamp, headers: String(headers?.['n']) }));
}
