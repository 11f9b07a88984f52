import type { KafkaCluster } from '@msk-migration/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnections } from './connection/connections.ts';
import type { AddressGuard, HostAddress } from './connection/guardedSocket.ts';
import { createOpenKafka } from './openKafka.ts';
import { metadataRequest } from './requests/metadata.ts';
import { startFakeBroker, type FakeBroker } from './testSupport/fakeBroker.ts';
import { toMigrationError } from './toMigrationError.ts';

/** The broker that everybody may talk to at 127.0.0.1, and one behind the same port of 127.0.0.2. */
let broker: FakeBroker;
let forbidden: FakeBroker;
const clusters: KafkaCluster[] = [];

beforeEach(async () => {
  broker = await startFakeBroker('127.0.0.1');
  forbidden = await startFakeBroker('127.0.0.2', broker.port);
});
afterEach(async () => {
  await Promise.all(clusters.splice(0).map(cluster => cluster.close()));
  await Promise.all([broker.close(), forbidden.close()]);
});

const guard: AddressGuard = { judgeAddress: address => (address === '127.0.0.1' ? undefined : 'not on the list') };
const noGuard: AddressGuard = { judgeAddress: () => undefined };
function open(bootstrapServers: string, guard: AddressGuard): KafkaCluster {
  const cluster = createOpenKafka(guard)({ bootstrapServers });
  clusters.push(cluster);
  return cluster;
}
async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}
const at = (host: string): string => `${host}:${broker.port}`;
const connections = async (): Promise<object> => ({ broker: await broker.connections(), forbidden: await forbidden.connections() });

describe('Bootstrap servers', () => {
  it('are reached at an address that the guard admits', async () => {
    const description = await open(at('127.0.0.1'), guard).describeCluster();
    expect(description.brokers).toEqual([{ id: 0, host: '127.0.0.1', port: broker.port }]);
    expect(await connections()).toEqual({ broker: 1, forbidden: 0 });
  });

  it.each(['127.0.0.2', '127.2', '2130706434', '0x7f.2', '0177.0.0.2', '[::ffff:127.0.0.2]', '[::ffff:7f00:2]', '１２７.0.0.2'])(
    'that are %s lead to nobody, and to an error that says why',
    async host => {
      await expect(open(at(host), guard).describeCluster()).rejects.toMatchObject({
        code: 'ADDRESS_REFUSED',
        message: expect.stringMatching(/^no connection to ".+", of the bootstrap servers: it is \S+ \(not on the list\)$/),
      });
      expect(await connections()).toEqual({ broker: 0, forbidden: 0 });
    },
  );

  it.each(['127.2', '2130706434', '0x7f.2', '0177.0.0.2', '[::ffff:7f00:2]'])('that are %s would be reached without the guard', async host => {
    await open(at(host), noGuard).describeCluster();
    expect(await forbidden.connections()).toBe(1);
  });

  it('may be some that are refused beside one that is not', async () => {
    expect((await open(`${at('127.0.0.2')},${at('127.0.0.1')}`, guard).describeCluster()).clusterId).toBe('fake');
    expect(await connections()).toEqual({ broker: 1, forbidden: 0 });
  });

  it('that resolve to nothing are connections that failed, not refused ones', async () => {
    const lookup = async (): Promise<HostAddress[]> => Promise.reject(new TypeError('getaddrinfo ENOTFOUND nowhere'));
    const failed = await openConnections('nowhere:9092', 'test', { ...guard, lookup })
      .sendToAny(metadataRequest([]))
      .catch((error: unknown) => error);
    expect(toMigrationError(failed, 'nowhere:9092')).toMatchObject({ code: 'CLUSTER_UNREACHABLE', message: expect.stringContaining('ENOTFOUND') });
  });
});

describe('Names', () => {
  /** Answers one list after the other and the last one for ever, as a name server does that lies. */
  function answering(...answers: readonly (readonly string[])[]) {
    let asked = 0;
    return async (): Promise<HostAddress[]> => {
      const addresses = answers[Math.min(asked++, answers.length - 1)] ?? [];
      return addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }));
    };
  }

  it('are resolved once for a connection: what was judged is dialled, whatever the name means a moment later', async () => {
    const lookup = answering(['127.0.0.1'], ['127.0.0.2']);
    await open(at('changing.example'), { ...guard, lookup }).describeCluster();
    expect(await connections()).toEqual({ broker: 1, forbidden: 0 });
  });

  it('are judged again for the next connection', async () => {
    const lookup = answering(['127.0.0.1'], ['127.0.0.2']);
    await open(at('changing.example'), { ...guard, lookup }).describeCluster();
    await expect(open(at('changing.example'), { ...guard, lookup }).describeCluster()).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    expect(await connections()).toEqual({ broker: 1, forbidden: 0 });
  });

  it('that mean several addresses are dialled at those that are admitted only', async () => {
    await open(at('mixed.example'), { ...guard, lookup: answering(['127.0.0.2', '::1', '127.0.0.1']) }).describeCluster();
    expect(await connections()).toEqual({ broker: 1, forbidden: 0 });
  });

  it('are refused with every address that they stand for', async () => {
    const lookup = answering(['127.0.0.2', '::1']);
    await expect(open('evil.example:9092', { ...guard, lookup }).describeCluster()).rejects.toMatchObject({
      code: 'ADDRESS_REFUSED',
      message: 'no connection to "evil.example:9092", of the bootstrap servers: it is 127.0.0.2 (not on the list) and ::1 (not on the list)',
    });
  });

  it('are refused where the answer is no address, whatever family it is said to be', async () => {
    const lookup = answering(['0177.0.0.1']);
    await expect(open(at('odd.example'), { ...noGuard, lookup }).describeCluster()).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    expect(await connections()).toEqual({ broker: 0, forbidden: 0 });
  });
});

describe('What a broker advertises', () => {
  const calls: Readonly<Record<string, (cluster: KafkaCluster) => Promise<unknown>>> = {
    listOffsets: cluster => cluster.listOffsets([{ topic: 'orders', partition: 0, at: 'latest' }], 'read_committed'),
    readRecords: cluster => first(cluster.readRecords({ topic: 'orders', partition: 0, from: 0n, to: 9n, isolation: 'read_committed' })),
    listGroups: cluster => cluster.listGroups(),
    describeGroups: cluster => cluster.describeGroups(['billing']),
    fetchCommittedOffsets: cluster => cluster.fetchCommittedOffsets(['billing']),
    commitOffsets: cluster => cluster.commitOffsets('billing', [{ topic: 'orders', partition: 0, offset: 1n, metadata: '' }]),
    createTopics: cluster => cluster.createTopics([{ name: 'orders', partitions: 1, replicationFactor: 1, configs: {} }]),
    listOngoingTransactions: cluster => cluster.listOngoingTransactions(),
  };

  it.each(Object.keys(calls))('is not reached by %s, which says who advertised what', async name => {
    broker.advertise([{ host: '127.2', port: forbidden.port }]);
    await expect(calls[name]?.(open(at('127.0.0.1'), guard))).rejects.toMatchObject({
      code: 'ADDRESS_REFUSED',
      message: `no connection to "${at('127.2')}", which ${at('127.0.0.1')} advertises as broker 1: it is 127.0.0.2 (not on the list)`,
      details: { refused: [{ address: '127.0.0.2', reason: 'not on the list' }] },
    });
    expect(await connections()).toEqual({ broker: 1, forbidden: 0 });
  });

  it('would be reached without the guard', async () => {
    broker.advertise([{ host: '127.2', port: forbidden.port }]);
    await open(at('127.0.0.1'), noGuard).listOngoingTransactions();
    expect(await forbidden.connections()).toBe(1);
  });

  it('is judged where it is no name at all, which Node takes for this machine', async () => {
    broker.advertise([{ host: '', port: forbidden.port }]);
    const lookup = async (host: string): Promise<HostAddress[]> => (host === 'localhost' ? [{ address: '127.0.0.2', family: 4 }] : []);
    await expect(open(at('127.0.0.1'), { ...guard, lookup }).listGroups()).rejects.toMatchObject({
      code: 'ADDRESS_REFUSED',
      message: expect.stringContaining('127.0.0.2 (not on the list)'),
    });
    expect(await connections()).toEqual({ broker: 1, forbidden: 0 });
  });
});
