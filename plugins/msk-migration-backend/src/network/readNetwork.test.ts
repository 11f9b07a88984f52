import { ConfigReader } from '@backstage/config';
import { isIPv6 } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readNetwork } from './readNetwork.ts';

const judge = (address: string, network: { readonly allow?: string[]; readonly deny?: string[] } = {}): string | undefined =>
  readNetwork(new ConfigReader({ mskMigration: { network } }))(address, isIPv6(address) ? 6 : 4);

describe('Without a configuration', () => {
  it.each([
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.254',
    '192.168.1.10',
    '52.95.110.1',
    '100.63.255.255',
    '100.128.0.0',
    '223.255.255.255',
    'fd12:3456:789a::1',
    '2600:1f18::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::1',
  ])('%s may be dialled', address => {
    expect(readNetwork(new ConfigReader({}))(address, isIPv6(address) ? 6 : 4)).toBeUndefined();
  });

  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['0.0.0.0', 'unspecified'],
    ['0.1.2.3', 'unspecified'],
    ['169.254.169.254', 'metadata'],
    ['169.254.170.2', 'link-local'],
    ['100.64.0.1', 'shared'],
    ['100.100.100.200', 'shared'],
    ['168.63.129.16', 'cloud'],
    ['192.0.0.192', 'protocols'],
    ['192.0.2.1', 'documentation'],
    ['198.51.100.1', 'documentation'],
    ['203.0.113.1', 'documentation'],
    ['192.88.99.1', 'tunnels'],
    ['198.18.0.1', 'benchmarks'],
    ['198.19.255.255', 'benchmarks'],
    ['224.0.0.1', 'multicast'],
    ['239.255.255.250', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['0:0:0:0:0:0:0:1', 'loopback'],
    ['0000:0000:0000:0000:0000:0000:0000:0001', 'loopback'],
    ['::1%lo', 'loopback'],
    ['::0.0.0.1', 'loopback'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['FE80::A9FE:A9FE', 'link-local'],
    ['febf::1', 'link-local'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['fd00:ec2::254', 'metadata'],
    ['fd00:0ec2:0:0::254', 'metadata'],
    ['fd20:ce::254', 'metadata'],
    ['fd00:42::42', 'metadata'],
    ['2001:db8::1', 'documentation'],
    ['3fff::1', 'documentation'],
    ['2001::1', 'protocols'],
    ['2001:0:7f00:1::', 'protocols'],
    ['100::1', 'neither'],
    ['5f00::1', 'neither'],
    ['64:ff9b:1::7f00:1', 'neither'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['::FFFF:7F00:0001', 'loopback'],
    ['0:0:0:0:0:ffff:7f00:1', 'loopback'],
    ['::ffff:169.254.169.254', 'metadata'],
    ['::ffff:a9fe:a9fe', 'metadata'],
    ['::ffff:0.0.0.0', 'unspecified'],
    ['::ffff:100.100.100.200', 'shared'],
    ['::ffff:192.0.2.1', 'documentation'],
    ['::127.0.0.1', 'neither'],
    ['::10.0.0.1', 'neither'],
    ['::ffff:0:127.0.0.1', 'neither'],
    ['2002:7f00:1::', 'it leads to 127.0.0.1, loopback'],
    ['2002:a9fe:a9fe::1', 'it leads to 169.254.169.254'],
    ['64:ff9b::7f00:1', 'it leads to 127.0.0.1, loopback'],
    ['64:ff9b::127.0.0.1', 'it leads to 127.0.0.1, loopback'],
    ['64:ff9b::a9fe:a9fe', 'it leads to 169.254.169.254'],
    ['localhost', 'not an IP address'],
    ['0177.0.0.1', 'not an IP address'],
    ['2130706433', 'not an IP address'],
    ['127.1', 'not an IP address'],
    ['10.0.0.1%1', 'not an IP address'],
    ['', 'not an IP address'],
  ])('%s is refused: %s', (address, reason) => {
    expect(judge(address)).toContain(reason);
  });
});

describe('An administrator', () => {
  it('allows what is usually refused, and nothing beside it', () => {
    const network = { allow: ['127.0.0.1/32', '::1/128'] };
    expect(['127.0.0.1', '::1', '::ffff:7f00:1'].map(address => judge(address, network))).toEqual([undefined, undefined, undefined]);
    expect(judge('127.0.0.2', network)).toContain('loopback');
    expect(judge('169.254.169.254', network)).toContain('metadata');
  });

  it('does not allow with an IPv4 block the addresses of tunnels that lead into it', () => {
    expect(judge('64:ff9b::7f00:1', { allow: ['127.0.0.0/8'] })).toContain('loopback');
    expect(judge('64:ff9b::7f00:1', { allow: ['64:ff9b::/96'] })).toBeUndefined();
  });

  it('does not allow IPv4 with a block of all IPv6', () => {
    expect(judge('127.0.0.1', { allow: ['::/0'] })).toContain('loopback');
    expect(judge('::ffff:127.0.0.1', { allow: ['::/0'] })).toContain('loopback');
  });

  it('denies what is usually possible, in every notation and through tunnels', () => {
    const network = { deny: ['10.1.0.0/16', 'fd12::/16'] };
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '::ffff:a01:203', '64:ff9b::a01:203', '2002:a01:203::', 'fd12::1']) {
      expect(judge(address, network)).toBe('denied by mskMigration.network.deny');
    }
    expect(judge('10.2.0.1', network)).toBeUndefined();
  });

  it('denies also what he allows', () => {
    expect(judge('127.0.0.1', { allow: ['127.0.0.0/8'], deny: ['127.0.0.1/32'] })).toContain('denied');
  });
});

describe('A configuration', () => {
  it.each([
    ['10.0.0.0', 'is not a CIDR block'],
    ['10.0.0.0/33', 'is not a CIDR block'],
    ['fd12::/129', 'is not a CIDR block'],
    ['10.0.0/8', 'is not a CIDR block'],
    ['010.0.0.0/8', 'is not a CIDR block'],
    ['kafka.example/24', 'is not a CIDR block'],
    ['fe80::%eth0/10', 'is not a CIDR block'],
    ['10.0.0.0/8, 11.0.0.0/8', 'is not a CIDR block'],
    ['10.0.0.0/', 'is not a CIDR block'],
    ['::ffff:10.0.0.0/104', 'write the IPv4 block'],
    ['10.1.0.0/8', 'names an address inside a block of 8 bits'],
    ['fd12::1/64', 'names an address inside a block of 64 bits'],
  ])('with "%s" stops the start: %s', (cidr, reason) => {
    const read = (key: string) => () => readNetwork(new ConfigReader({ mskMigration: { network: { [key]: ['10.0.0.0/8', cidr] } } }));
    for (const key of ['allow', 'deny']) {
      expect(read(key)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(reason) }));
      expect(read(key)).toThrow(`mskMigration.network.${key}: "${cidr}"`);
    }
  });
});
