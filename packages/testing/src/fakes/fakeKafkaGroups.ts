import { MigrationError, type KafkaCluster } from '@msk-migration/core';
import type { FakeKafkaState } from './fakeKafkaState.ts';

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
    fetchCommittedOffsets: async ids => new Map(ids.map(groupId => [groupId, [...(state.groups.get(groupId)?.commits.values() ?? [])]])),
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
        state.groupOf(groupId).commits.set(`${offset.topic}/${offset.partition}`, { ...offset });
      }
      if (unknown.length === 0) return;
      const names = unknown.map(({ topic, partition }) => `${topic}/${partition}`).join(', ');
      throw new MigrationError('NOT_FOUND', `group "${groupId}": ${names} do not exist; the other offsets were written`, { details: { groupId } });
    },
  };
}
