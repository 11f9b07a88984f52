import { MigrationError, type CommittedOffset, type KafkaCluster, type TopicPartition } from '@msk-migration/core';
import { placeOf, type FakeKafkaState } from './fakeKafkaState.ts';

type GroupMethods = 'listGroups' | 'describeGroups' | 'fetchCommittedOffsets' | 'commitOffsets';

/** The part of the in-memory cluster about consumer groups. */
export function fakeKafkaGroups(state: FakeKafkaState): Pick<KafkaCluster, GroupMethods> {
  return {
    listGroups: async () => [...state.groups].map(([groupId, group]) => ({ groupId, protocolType: group.protocolType, state: group.state })),
    describeGroups: async ids =>
      [...new Set(ids)].flatMap(groupId => {
        const group = state.groups.get(groupId);
        return group ? [{ groupId, state: group.state, protocolType: group.protocolType, members: [...group.members] }] : [];
      }),
    fetchCommittedOffsets: async (ids, { stableOn } = {}) => new Map(ids.map(groupId => [groupId, commitsOf(state, groupId, stableOn)])),
    async commitOffsets(groupId, offsets) {
      const group = state.groups.get(groupId);
      if (group && group.state !== 'Empty' && group.state !== 'Dead') {
        throw new MigrationError('GROUP_NOT_EMPTY', `group "${groupId}" has members (${group.state}); no offset was written`, {
          details: { groupId },
        });
      }
      const unknown = offsets.filter(({ topic, partition }) => !state.topics.get(topic)?.logs[partition]);
      if (!group && unknown.length < offsets.length) state.groupOf(groupId).protocolType = '';
      for (const offset of offsets.filter(known => !unknown.includes(known))) {
        state.groupOf(groupId).commits.set(placeOf(offset), { ...offset });
      }
      if (unknown.length === 0) return;
      const names = unknown.map(placeOf).join(', ');
      throw new MigrationError('NOT_FOUND', `group "${groupId}": ${names} do not exist; the other offsets were written`, { details: { groupId } });
    },
  };
}

/** The adapter waits for a while before it rejects; here nothing changes meanwhile. */
function commitsOf(state: FakeKafkaState, groupId: string, stableOn: readonly TopicPartition[] | undefined): readonly CommittedOffset[] {
  const commits = [...(state.groups.get(groupId)?.commits.values() ?? [])];
  if (!stableOn) return commits;
  const places = new Set(stableOn.map(placeOf));
  const pending = [...state.transactions.values()].flatMap(open => open.commits);
  const unstable = pending.find(commit => commit.groupId === groupId && places.has(placeOf(commit.offset)));
  if (!unstable) return commits.filter(commit => places.has(placeOf(commit)));
  const where = `the commits of group "${groupId}" on topic "${unstable.offset.topic}"`;
  throw new MigrationError('KAFKA_FAILED', `${where}: a transaction that commits there is still open`);
}
