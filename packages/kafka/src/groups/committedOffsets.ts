import { inParallel, MigrationError, type CommittedOffset, type TopicPartition } from '@msk-migration/core';
import type { Connections } from '../connection/connections.ts';
import { retrying } from '../connection/retry.ts';
import { describeCode, failOn } from '../protocol/kafkaError.ts';
import { offsetCommitRequest, offsetFetchRequest, stableOffsetFetchRequest, type CommitOutcome } from '../requests/groups.ts';
import { coordinatorsOf } from './coordinators.ts';

/** All commits of each group, or the stable ones on some partitions; a group that does not exist has none. */
export async function fetchCommittedOffsets(
  connections: Connections,
  groupIds: readonly string[],
  { stableOn }: { readonly stableOn?: readonly TopicPartition[] } = {},
): Promise<ReadonlyMap<string, readonly CommittedOffset[]>> {
  const ids = [...new Set(groupIds)];
  return retrying(async () => {
    const coordinators = await coordinatorsOf(connections, ids);
    const fetch = (groupId: string) => fetchOne(connections, coordinators.get(groupId) ?? -1, groupId, stableOn);
    return new Map(await inParallel(ids, 20, async id => [id, await fetch(id)] as const));
  });
}

async function fetchOne(
  connections: Connections,
  coordinator: number,
  groupId: string,
  stableOn: readonly TopicPartition[] | undefined,
): Promise<readonly CommittedOffset[]> {
  const stable = stableOn && stableOffsetFetchRequest(groupId, stableOn);
  const request = stable && (await connections.supports(coordinator, stable)) ? stable : offsetFetchRequest(groupId, stableOn);
  const { errorCode, offsets } = await connections.sendTo(coordinator, request);
  failOn(errorCode, `the commits of group "${groupId}"`);
  for (const offset of offsets) failOn(offset.errorCode, `the commits of group "${groupId}" on topic "${offset.topic}"`);
  return offsets.flatMap(({ topic, partition, offset, metadata }) => (offset < 0n ? [] : [{ topic, partition, offset, metadata }]));
}

/** Commits from outside a group, which its coordinator takes only when the group has no members. */
export async function commitOffsets(connections: Connections, groupId: string, offsets: readonly CommittedOffset[]): Promise<void> {
  if (offsets.length === 0) return;
  const outcomes = await retrying(async ensureTime => {
    const coordinators = await coordinatorsOf(connections, [groupId]);
    ensureTime();
    const answers = await connections.sendTo(coordinators.get(groupId) ?? -1, offsetCommitRequest(groupId, offsets));
    const others = answers.filter(({ errorCode }) => !settledTypes.has(describeCode(errorCode).type));
    for (const { errorCode, topic } of others) failOn(errorCode, `group "${groupId}" on topic "${topic}"`);
    return answers;
  });
  const refused = outcomes.filter(({ errorCode }) => notEmptyTypes.has(describeCode(errorCode).type));
  if (refused.length > 0)
    throw new MigrationError('GROUP_NOT_EMPTY', `group "${groupId}" has members; no offset was written`, { details: { groupId } });
  reportUnknown(
    groupId,
    outcomes.filter(({ errorCode }) => errorCode !== 0),
  );
}

function reportUnknown(groupId: string, unknown: readonly CommitOutcome[]): void {
  if (unknown.length === 0) return;
  const names = unknown.map(({ topic, partition }) => `${topic}/${partition}`).join(', ');
  throw new MigrationError('NOT_FOUND', `group "${groupId}": ${names} do not exist; the other offsets were written`, { details: { groupId } });
}

const notEmptyTypes = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'REBALANCE_IN_PROGRESS', 'STALE_MEMBER_EPOCH', 'FENCED_MEMBER_EPOCH']);
const settledTypes = new Set([...notEmptyTypes, 'UNKNOWN_TOPIC_OR_PARTITION']);
