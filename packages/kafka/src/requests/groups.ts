import type { CommittedOffset, GroupDescription, TopicPartition } from '@msk-migration/core';
import type { KafkaRequest } from '../protocol/request.ts';
import { byTopic } from './shapes.ts';

export interface Coordinator {
  readonly errorCode: number;
  readonly message: string | undefined;
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
}

export const findCoordinatorRequest = (groupId: string): KafkaRequest<Coordinator> => ({
  apiKey: 10,
  apiName: 'FindCoordinator',
  version: 1,
  write: writer => writer.string(groupId).int8(0),
  read(reader) {
    reader.int32();
    return { errorCode: reader.int16(), message: reader.string(), nodeId: reader.int32(), host: reader.text(), port: reader.int32() };
  },
});

export interface GroupList {
  readonly errorCode: number;
  readonly groups: readonly { readonly groupId: string; readonly protocolType: string; readonly state: string }[];
}

/** With states (KIP-518, brokers since 2.6). */
export const listGroupsRequest: KafkaRequest<GroupList> = {
  apiKey: 16,
  apiName: 'ListGroups',
  version: 4,
  flexible: true,
  write: writer => writer.compactArray([], () => {}).tags(),
  read(reader) {
    reader.int32();
    const errorCode = reader.int16();
    const groups = reader.compactArray(() => {
      const group = { groupId: reader.compactString() ?? '', protocolType: reader.compactString() ?? '', state: reader.compactString() ?? '' };
      reader.tags();
      return group;
    });
    return { errorCode, groups };
  },
};

/** Without states, for brokers before 2.6. */
export const listGroupsWithoutStatesRequest: KafkaRequest<GroupList> = {
  apiKey: 16,
  apiName: 'ListGroups',
  version: 1,
  write: () => {},
  read(reader) {
    reader.int32();
    const errorCode = reader.int16();
    return { errorCode, groups: reader.array(() => ({ groupId: reader.text(), protocolType: reader.text(), state: '' })) };
  },
};

export const describeGroupsRequest = (groupIds: readonly string[]): KafkaRequest<readonly (GroupDescription & { readonly errorCode: number })[]> => ({
  apiKey: 15,
  apiName: 'DescribeGroups',
  version: 1,
  write: writer => writer.array(groupIds, groupId => writer.string(groupId)),
  read(reader) {
    reader.int32();
    return reader.array(() => {
      const head = { errorCode: reader.int16(), groupId: reader.text(), state: reader.text(), protocolType: reader.text() };
      reader.string();
      return { ...head, members: reader.array(member) };
    });

    function member() {
      const one = { memberId: reader.text(), clientId: reader.text(), clientHost: reader.text() };
      reader.bytes();
      reader.bytes();
      return one;
    }
  },
});

export interface GroupOffsets {
  readonly errorCode: number;
  readonly offsets: readonly (CommittedOffset & { readonly errorCode: number })[];
}

/**
 * Commits of a group with `require_stable` (KIP-447, brokers since 2.5): an error where a transaction holds one open. Partitions are named, since
 * a request for all leaves out those whose first commit is still open.
 */
export const stableOffsetFetchRequest = (groupId: string, partitions: readonly TopicPartition[]): KafkaRequest<GroupOffsets> => ({
  apiKey: 9,
  apiName: 'OffsetFetch',
  version: 7,
  flexible: true,
  write: writer =>
    writer
      .compactString(groupId)
      .compactArray(byTopic(partitions), ([topic, items]) =>
        writer
          .compactString(topic)
          .compactArray(items, ({ partition }) => writer.int32(partition))
          .tags(),
      )
      .boolean(true)
      .tags(),
  read(reader) {
    reader.int32();
    const offsets = reader.compactArray(ofTopic).flat();
    return { offsets, errorCode: reader.int16() };

    function ofTopic() {
      const topic = reader.compactString() ?? '';
      const found = reader.compactArray(() => ofPartition(topic));
      reader.tags();
      return found;
    }

    function ofPartition(topic: string) {
      const [partition, offset] = [reader.int32(), reader.int64()];
      reader.int32();
      const found = { topic, partition, offset, metadata: reader.compactString() ?? '', errorCode: reader.int16() };
      reader.tags();
      return found;
    }
  },
});

/** Commits of a group on the given partitions, or all; for brokers before 2.5 also where a stable one is asked for. */
export const offsetFetchRequest = (groupId: string, partitions?: readonly TopicPartition[]): KafkaRequest<GroupOffsets> => ({
  apiKey: 9,
  apiName: 'OffsetFetch',
  version: 5,
  write: writer =>
    writer
      .string(groupId)
      .array(partitions && byTopic(partitions), ([topic, items]) => writer.string(topic).array(items, ({ partition }) => writer.int32(partition))),
  read(reader) {
    reader.int32();
    const topics = reader.array(() => {
      const topic = reader.text();
      return reader.array(() => {
        const [partition, offset] = [reader.int32(), reader.int64()];
        reader.int32();
        return { topic, partition, offset, metadata: reader.text(), errorCode: reader.int16() };
      });
    });
    return { offsets: topics.flat(), errorCode: reader.int16() };
  },
});

export interface CommitOutcome {
  readonly topic: string;
  readonly partition: number;
  readonly errorCode: number;
}

/** A commit from outside the group: generation -1 and no member id, which a coordinator takes only for a group without members. */
export const offsetCommitRequest = (groupId: string, offsets: readonly CommittedOffset[]): KafkaRequest<readonly CommitOutcome[]> => ({
  apiKey: 8,
  apiName: 'OffsetCommit',
  version: 5,
  write: writer =>
    writer
      .string(groupId)
      .int32(-1)
      .string('')
      .array(byTopic(offsets), ([topic, items]) =>
        writer.string(topic).array(items, ({ partition, offset, metadata }) => writer.int32(partition).int64(offset).string(metadata)),
      ),
  read(reader) {
    reader.int32();
    const topics = reader.array(() => {
      const topic = reader.text();
      return reader.array(() => ({ topic, partition: reader.int32(), errorCode: reader.int16() }));
    });
    return topics.flat();
  },
});
