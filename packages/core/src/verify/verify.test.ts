import { copyTopic, createFakeKafkaCluster, fakeClock, fakePorts } from '@msk-migration/testing';
import { describe, expect, it } from 'vitest';
import type { MigrationEvent } from '../events/events.ts';
import type { Spec } from '../spec/spec.ts';
import { describeVerification } from './verificationFact.ts';
import { verify, type VerifyOptions } from './verify.ts';

const spec = {
  flow: {
    name: 'f',
    source: { alias: 'src', bootstrapServers: 'source:9092', authentication: 'NONE' },
    target: { alias: 'tgt', bootstrapServers: 'target:9092', clusterArn: 'arn', authentication: 'NONE' },
  },
  migration: { topics: { include: ['/.*/'], exclude: [] } },
} as unknown as Spec;

function world() {
  const [source, target] = [createFakeKafkaCluster(), createFakeKafkaCluster()];
  const ports = fakePorts({ openKafka: ({ bootstrapServers }) => (bootstrapServers.startsWith('source') ? source : target), clock: fakeClock() });
  return { source, target, look: (options: VerifyOptions = {}) => verify(ports, spec, options) };
}

const value = (key: string, text: string | undefined, timestamp = 1) => ({ key, value: text, timestamp });

describe('verify', () => {
  it('is the same only when every topic is', async () => {
    const { source, target, look } = world();
    source.seed.topic({ name: 'a', partitions: 2 });
    source.seed.append('a', 0, [value('1', 'x')]);
    source.seed.append('a', 1, [value('2', 'y'), value('3', 'z')]);
    await copyTopic(source, target, 'a');
    expect(await look()).toMatchObject({ result: 'same', topics: [{ topic: 'a', result: 'same', mode: 'sequence', compared: 3n }] });
    source.seed.topic({ name: 'b' });
    expect(await look()).toMatchObject({
      result: 'incomplete',
      topics: [{ result: 'same' }, { result: 'incomplete', notes: ['topic "b" does not exist at the target'] }],
    });
  });

  it('is never green when it looked at nothing', async () => {
    const { look } = world();
    expect((await look()).result).toBe('incomplete');
    expect(await look({ topics: ['ghost'] })).toMatchObject({
      result: 'incomplete',
      topics: [{ notes: ['topic "ghost" does not exist at the source'] }],
    });
  });

  it('finds a record in the wrong partition on both of them', async () => {
    const { source, target, look } = world();
    for (const cluster of [source, target]) cluster.seed.topic({ name: 'a', partitions: 2 });
    source.seed.append('a', 0, [value('1', 'x'), value('2', 'y')]);
    target.seed.append('a', 0, [value('2', 'y')]);
    target.seed.append('a', 1, [value('1', 'x')]);
    const found = await look();
    expect(found.topics).toMatchObject([
      {
        result: 'differs',
        missing: { count: 1n, first: [{ partition: 0, offset: 0n }] },
        foreign: { count: 1n, first: [{ partition: 1, offset: 0n }] },
      },
    ]);
    expect(describeVerification(found)).toEqual([
      'a: differs (1 records compared, 1 missing (partition@offset 0@0), 1 not from the source (partition@offset 1@0))',
    ]);
  });

  it('sees records in a partition that the source does not have, and a partition that the target lacks', async () => {
    const { source, target, look } = world();
    source.seed.topic({ name: 'a', partitions: 1 });
    target.seed.topic({ name: 'a', partitions: 2 });
    expect((await look()).result).toBe('same');
    target.seed.append('a', 1, [value('1', 'x')]);
    expect(await look()).toMatchObject({ result: 'differs', topics: [{ foreign: { count: 1n } }] });
    source.seed.topic({ name: 'b', partitions: 2 });
    target.seed.topic({ name: 'b', partitions: 1 });
    expect((await look()).topics[1]).toMatchObject({ result: 'incomplete', notes: ['the target has 1 of 2 partitions'] });
  });

  it('takes what the connector has flushed as certainly copied: a missing end is then a loss, else not yet there', async () => {
    const { source, target, look } = world();
    for (const cluster of [source, target]) cluster.seed.topic({ name: 'a' });
    source.seed.append('a', 0, [value('1', 'x'), value('2', 'y')]);
    target.seed.append('a', 0, [value('1', 'x')]);
    expect(await look()).toMatchObject({ result: 'incomplete', topics: [{ notCopiedYet: 1n }] });
    target.seed.topic({ name: '__msk_migration_offsets_f_source', configs: { 'cleanup.policy': 'compact' } });
    target.seed.append('__msk_migration_offsets_f_source', 0, [
      { key: '["f-source",{"cluster":"src","partition":0,"topic":"a"}]', value: '{"offset":1}' },
    ]);
    expect(await look()).toMatchObject({ result: 'differs', topics: [{ missing: { count: 1n } }] });
  });

  it('compares the last value of each key where either side is compacted', async () => {
    const { source, target, look } = world();
    source.seed.topic({ name: 'c', configs: { 'cleanup.policy': 'compact' } });
    source.seed.append('c', 0, [value('a', '1'), value('b', '1'), value('a', '2'), value('gone', '1'), value('gone', undefined)]);
    await copyTopic(source, target, 'c');
    target.seed.compact('c', 0, { dropTombstones: true });
    const upTo = new Map([['c/0', 5n]]);
    expect((await look({ upTo })).topics).toMatchObject([{ result: 'same', mode: 'lastValuePerKey', compared: 2n, explained: { tombstones: 1n } }]);
    source.seed.append('c', 0, [value('b', '2')]);
    expect((await look({ upTo })).topics).toMatchObject([{ result: 'incomplete', compared: 1n, notCopiedYet: 1n }]);
    target.seed.append('c', 0, [value('b', 'two')]);
    expect((await look({ upTo: new Map([['c/0', 6n]]) })).topics).toMatchObject([
      { result: 'differs', missing: { count: 1n }, foreign: { count: 1n } },
    ]);
  });

  it('says a key of which only the target has a value', async () => {
    const { source, target, look } = world();
    for (const cluster of [source, target]) cluster.seed.topic({ name: 'c', configs: { 'cleanup.policy': 'compact' } });
    target.seed.append('c', 0, [value('x', '1')]);
    expect(await look()).toMatchObject({ result: 'differs', topics: [{ foreign: { count: 1n } }] });
  });

  it('reports how far it is, stops when asked to, and closes both clusters', async () => {
    const { source, target, look } = world();
    source.seed.topic({ name: 'a' });
    source.seed.append('a', 0, [value('1', 'x'), value('2', 'y')]);
    await copyTopic(source, target, 'a');
    const events: MigrationEvent[] = [];
    await look({ onEvent: event => events.push(event) });
    expect(events.at(-1)).toEqual({ type: 'verify.progress', topic: 'a', compared: 2n, of: 2n });
    await expect(look({ signal: AbortSignal.abort() })).rejects.toThrow('aborted');
    expect(source.calls.close).toBe(2);
  });
});
