import { expect, it } from 'vitest';
import type { KafkaContract } from './kafkaSeed.ts';
import { values } from './readAll.ts';

/** Groups, their commits, and commits from outside. */
export function groupsContract({ cluster, seed, topic, name }: KafkaContract): void {
  it('commits for a group that is not there yet, under any name, and reads it back with its metadata', async () => {
    const [read, groupId] = [await topic({ partitions: 3 }), name('grüße an alle ✓ /%')];
    const offsets = [0, 2].map(partition => ({ topic: read, partition, offset: BigInt(partition) + 2n ** 40n, metadata: `m${partition}` }));
    await cluster().commitOffsets(groupId, offsets);
    const commits = await cluster().fetchCommittedOffsets([groupId, 'no-such-group']);
    expect(commits.get(groupId)?.toSorted((a, b) => a.partition - b.partition)).toEqual(offsets);
    expect(commits.get('no-such-group')).toEqual([]);
    expect(await cluster().listGroups()).toContainEqual({ groupId, protocolType: '', state: 'Empty' });
  });

  it('overwrites one commit and leaves the others', async () => {
    const [read, groupId] = [await topic({ partitions: 2 }), name('group')];
    const commit = (partition: number, offset: bigint) => ({ topic: read, partition, offset, metadata: '' });
    await cluster().commitOffsets(groupId, [commit(0, 5n), commit(1, 5n)]);
    await cluster().commitOffsets(groupId, [commit(1, 3n)]);
    const offsets = (await cluster().fetchCommittedOffsets([groupId])).get(groupId)?.map(({ partition, offset }) => [partition, offset]);
    expect(offsets?.toSorted()).toEqual([
      [0, 5n],
      [1, 3n],
    ]);
  });

  it('names the partitions that do not exist, and commits the others', async () => {
    const [read, groupId] = [await topic(), name('group')];
    const commits = ['no-such-topic', read].map(one => ({ topic: one, partition: 0, offset: 1n, metadata: '' }));
    await expect(cluster().commitOffsets(groupId, commits)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('no-such-topic/0'),
    });
    expect((await cluster().fetchCommittedOffsets([groupId])).get(groupId)).toMatchObject([{ topic: read, offset: 1n }]);
  });

  membersContract({ cluster, seed, topic, name });
}

function membersContract({ cluster, seed, topic, name }: KafkaContract): void {
  it('describes groups with their members, and leaves unknown ones out', async () => {
    const [read, groupId] = [await topic(), name('group')];
    const member = await seed().joinGroup(groupId, read);
    const [described, ...others] = await cluster().describeGroups([groupId, 'no-such-group', groupId]);
    expect(described).toMatchObject({
      groupId,
      state: 'Stable',
      protocolType: 'consumer',
      members: [{ memberId: expect.any(String), clientId: expect.any(String), clientHost: expect.any(String) }],
    });
    expect(others).toEqual([]);
    expect(await cluster().listGroups()).toContainEqual({ groupId, protocolType: 'consumer', state: 'Stable' });
    await member.leave();
    expect(await cluster().describeGroups([groupId])).toMatchObject([{ state: 'Empty', members: [] }]);
  });

  it('refuses to commit for a group that has members, writes nothing, and commits once they have left', async () => {
    const [read, groupId] = [await topic(), name('group')];
    const commit = (offset: bigint) => cluster().commitOffsets(groupId, [{ topic: read, partition: 0, offset, metadata: '' }]);
    const committed = async () => (await cluster().fetchCommittedOffsets([groupId])).get(groupId)?.map(({ offset }) => offset);
    await seed().produce(read, 0, values('a', 'b', 'c'));
    await commit(1n);
    const member = await seed().joinGroup(groupId, read);
    await expect(commit(99n)).rejects.toMatchObject({ code: 'GROUP_NOT_EMPTY' });
    expect(await committed()).toEqual([1n]);
    await member.leave();
    await commit(99n);
    expect(await committed()).toEqual([99n]);
  });
}
