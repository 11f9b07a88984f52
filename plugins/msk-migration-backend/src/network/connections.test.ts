import { ConfigReader } from '@backstage/config';
import { createOpenKafka, type AddressGuard, type Ports } from '@msk-migration/sdk';
import { lookup as resolve } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeBroker, type FakeBroker } from '../../../../packages/kafka/src/testSupport/fakeBroker.ts';
import { readNetwork } from './readNetwork.ts';

type KafkaCluster = ReturnType<Ports['openKafka']>;

/** Whoever listens on this machine, all behind one port. */
const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some(one => one?.address === '::1');
const hosts = ['127.0.0.1', '127.0.0.2', ...(hasIPv6 ? ['::1'] : [])];
const nobody = hosts.map(() => 0);
const onlyTheFirst = hosts.map((_, index) => (index === 0 ? 1 : 0));
let listening: readonly FakeBroker[] = [];
const clusters: KafkaCluster[] = [];

beforeEach(async () => {
  const first = await startFakeBroker('127.0.0.1');
  listening = [first, ...(await Promise.all(hosts.slice(1).map(host => startFakeBroker(host, first.port))))];
});
afterEach(async () => {
  await Promise.all(clusters.splice(0).map(cluster => cluster.close()));
  await Promise.all(listening.map(broker => broker.close()));
});

const port = (): number => listening[0]?.port ?? 0;
const connections = (): Promise<number[]> => Promise.all(listening.map(broker => broker.connections()));

function open(host: string, network: object, guard: Partial<AddressGuard> = {}): KafkaCluster {
  const judgeAddress = readNetwork(new ConfigReader({ mskMigration: { network } }));
  const cluster = createOpenKafka({ judgeAddress, ...guard })({ bootstrapServers: `${host}:${port()}` });
  clusters.push(cluster);
  return cluster;
}

const thisMachine = { allow: ['0.0.0.0/8', '127.0.0.0/8', '::1/128', '::/128'] };
const ways = {
  resolved: [
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f.1',
    '0x7f000001',
    '0X7F.0.0.1',
    '0177.0.0.1',
    '017700000001',
    '0.0.0.0',
    '0',
    '0x0',
    'localhost',
    'LocalHost',
    '１２７.0.0.1',
    '①②⑦.0.0.1',
    '127。0。0。1',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::FFFF:7F00:0001]',
    ...(hasIPv6 ? ['[::1]', '::1', '[::1%lo]', '[::]', '[0:0:0:0:0:0:0:1]'] : []),
  ],
  /** What reaches nobody here, with or without a guard. */
  elsewhere: [
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '0251.0376.0251.0376',
    '169.254.43518',
    '[::ffff:a9fe:a9fe]',
    '[fd00:ec2::254]',
    '[fe80::1%lo]',
    '[fe80::a9fe:a9fe]',
    '[::127.0.0.1]',
    '[2002:7f00:1::]',
    '[64:ff9b::7f00:1]',
    '100.100.100.200',
    '255.255.255.255',
  ],
};

describe('Bootstrap servers', () => {
  it.each([...ways.resolved, ...ways.elsewhere])('that are %s reach nobody', async host => {
    await expect(open(host, {}).describeCluster()).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    expect(await connections()).toEqual(nobody);
  });

  it.each(ways.resolved)('that are %s would reach this machine, where it is allowed', async host => {
    await open(host, thisMachine).describeCluster();
    expect((await connections()).reduce((sum, count) => sum + count)).toBe(1);
  });

  it('reach nobody either where it depends on the machine whether they can be resolved', async () => {
    const hosts = ['127.0.0.1.', 'localhost.', '127.0.0.1%20', 'x@127.0.0.1', '127.0.0.1#x', '127.0.0.1/x', '[[::1]]'];
    const refused = { code: expect.stringMatching(/^(ADDRESS_REFUSED|CLUSTER_UNREACHABLE)$/) };
    await Promise.all(hosts.map(async host => expect(open(host, {}).describeCluster()).rejects.toMatchObject(refused)));
    expect(await connections()).toEqual(nobody);
  });
});

describe('A broker that may be reached', () => {
  const onlyIt = { allow: ['127.0.0.1/32'] };

  it.each([
    '127.0.0.2',
    '127.2',
    '2130706434',
    '0x7f.2',
    '::1',
    '::ffff:127.0.0.2',
    '::ffff:7f00:2',
    'evil.example',
    '0.0.0.0',
    '::',
    '169.254.169.254',
  ])('leads nobody to %s by advertising it', async host => {
    const evil = [{ address: '127.0.0.2', family: 4 }];
    const lookup: AddressGuard['lookup'] = async name => (name === 'evil.example' ? evil : resolve(name, { all: true }));
    listening[0]?.advertise([{ host, port: port() }]);
    await expect(open('127.0.0.1', onlyIt, { lookup }).listGroups()).rejects.toMatchObject({
      code: 'ADDRESS_REFUSED',
      message: expect.stringContaining(`"${host}:${port()}", which 127.0.0.1:${port()} advertises as broker 1`),
    });
    expect(await connections()).toEqual(onlyTheFirst);
  });

  it('is the one that is talked to, although its name means another a moment later', async () => {
    let asked = 0;
    const lookup = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    const cluster = open('changing.example', onlyIt, { lookup });
    await cluster.describeCluster();
    expect(await connections()).toEqual(onlyTheFirst);
    await expect(open('changing.example', onlyIt, { lookup }).describeCluster()).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    expect(await connections()).toEqual(onlyTheFirst);
  });
});
