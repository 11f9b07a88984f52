import { expect, it } from 'vitest';
import type { KafkaContract } from './kafkaSeed.ts';

/** Topics, partitions and configs. */
export function topicsContract({ cluster, seed, topic, name }: KafkaContract): void {
  it('describes itself and its brokers', async () => {
    const { clusterId, brokers } = await cluster().describeCluster();
    expect(clusterId).not.toBe('');
    expect(brokers[0]).toEqual({ id: expect.any(Number), host: expect.any(String), port: expect.any(Number) });
  });

  it('creates topics and shows them with partitions and replication factor at once', async () => {
    const wanted = { name: name('orders'), partitions: 3, replicationFactor: 1, configs: { 'retention.ms': '123456' } };
    await cluster().createTopics([wanted]);
    expect(await cluster().describeTopics([wanted.name, 'no-such-topic'])).toEqual([{ name: wanted.name, partitions: 3, replicationFactor: 1 }]);
    expect(await cluster().listTopics()).toContain(wanted.name);
  });

  it('names each topic that was refused, and creates the others', async () => {
    const [there, fresh] = [await topic(), name('fresh')];
    const one = { partitions: 1, replicationFactor: 1, configs: {} };
    const creating = cluster().createTopics([
      { ...one, name: there },
      { ...one, name: fresh },
      { ...one, name: 'not valid!' },
      { ...one, name: name('wide'), replicationFactor: 99 },
      { ...one, name: name('odd'), configs: { 'no.such.config': '1' } },
    ]);
    await expect(creating).rejects.toMatchObject({
      code: 'TOPIC_REFUSED',
      details: { topics: [{ name: there, why: expect.stringContaining('exists') }, {}, {}, {}] },
    });
    expect(await cluster().describeTopics([fresh])).toHaveLength(1);
  });

  it('never creates a topic by asking for it', async () => {
    const missing = name('missing');
    await cluster().describeTopics([missing]);
    await cluster().listOffsets([{ topic: missing, partition: 0, at: 'latest' }], 'read_committed');
    expect(await cluster().listTopics()).not.toContain(missing);
  });

  it('raises the number of partitions, and refuses to lower it', async () => {
    const grown = await topic({ partitions: 2 });
    await cluster().createPartitions([{ name: grown, partitions: 5 }]);
    expect(await cluster().describeTopics([grown])).toMatchObject([{ partitions: 5 }]);
    await expect(cluster().createPartitions([{ name: grown, partitions: 3 }])).rejects.toMatchObject({ code: 'TOPIC_REFUSED' });
    await expect(cluster().createPartitions([{ name: 'no-such-topic', partitions: 3 }])).rejects.toMatchObject({ code: 'TOPIC_REFUSED' });
  });

  configsContract({ cluster, seed, topic, name });
}

function configsContract({ cluster, seed, topic }: KafkaContract): void {
  it('shows only the configs that were set on the topic', async () => {
    const [plain, set] = [await topic(), await topic({ configs: { 'cleanup.policy': 'compact' } })];
    const configs = await cluster().describeTopicConfigs([plain, set, 'no-such-topic']);
    expect([...configs]).toEqual(
      expect.arrayContaining([
        [plain, {}],
        [set, { 'cleanup.policy': 'compact' }],
      ]),
    );
    expect(configs.size).toBe(2);
  });

  it('sets single configs and leaves the others', async () => {
    const altered = await topic({ configs: { 'retention.ms': '1000000', 'max.message.bytes': '2000000' } });
    await cluster().alterTopicConfigs([{ name: altered, set: { 'retention.ms': '2000000' } }]);
    expect((await cluster().describeTopicConfigs([altered])).get(altered)).toEqual({ 'retention.ms': '2000000', 'max.message.bytes': '2000000' });
  });

  it('refuses configs that do not exist, and topics that do not exist', async () => {
    const altered = await topic();
    const changes: { name: string; set: Record<string, string> }[] = [
      { name: altered, set: { 'no.such.config': '1' } },
      { name: 'no-such-topic', set: { 'retention.ms': '1' } },
    ];
    await expect(cluster().alterTopicConfigs(changes)).rejects.toMatchObject({
      code: 'TOPIC_REFUSED',
      details: { topics: [{ name: altered }, { name: 'no-such-topic' }] },
    });
  });

  it('leaves out a topic that was deleted', async () => {
    const gone = await topic();
    await seed().deleteTopic(gone);
    expect(await cluster().describeTopics([gone])).toEqual([]);
    expect(await cluster().describeTopicConfigs([gone])).toEqual(new Map());
  });
}
