import { readBlocks } from './blocks.ts';
import type { Reading } from './readings.ts';

/**
 * What no Kafka broker that others can reach has for an address, first match first; from IANA's special-purpose registries and the manuals of clouds.
 * Private networks (RFC 1918, unique local addresses) are not here: that is where Kafka lives.
 */
const refused: readonly (readonly [cidr: string, reason: string])[] = [
  ['0.0.0.0/8', 'unspecified: this machine itself'],
  ['127.0.0.0/8', 'loopback: this machine itself'],
  ['169.254.169.254/32', 'link-local: the metadata service of a cloud'],
  ['169.254.0.0/16', 'link-local'],
  ['100.64.0.0/10', 'shared address space (carrier-grade NAT), where clouds have services of their own'],
  ['168.63.129.16/32', 'the platform service of a cloud'],
  ['192.0.0.0/24', 'set aside for protocols'],
  ['192.0.2.0/24', 'set aside for documentation'],
  ['198.51.100.0/24', 'set aside for documentation'],
  ['203.0.113.0/24', 'set aside for documentation'],
  ['192.88.99.0/24', 'set aside for tunnels'],
  ['198.18.0.0/15', 'set aside for benchmarks'],
  ['224.0.0.0/4', 'multicast'],
  ['255.255.255.255/32', 'broadcast'],
  ['240.0.0.0/4', 'reserved'],
  ['::/128', 'unspecified: this machine itself'],
  ['::1/128', 'loopback: this machine itself'],
  ['fe80::/10', 'link-local'],
  ['fec0::/10', 'site-local'],
  ['ff00::/8', 'multicast'],
  ['fd00:ec2::/32', 'services of a cloud to its own machines, metadata among them'],
  ['fd20:ce::254/128', 'the metadata service of a cloud'],
  ['fd00:42::42/128', 'the metadata service of a cloud'],
  ['2001::/23', 'set aside for protocols'],
  ['2001:db8::/32', 'set aside for documentation'],
  ['3fff::/20', 'set aside for documentation'],
];

const refusedBlocks = refused.map(([cidr, reason]) => ({ reason, blocks: readBlocks([cidr], 'usuallyRefused') }));

/** Public, private, and NAT64, through which hosts without IPv4 reach what has nothing else. */
const possible = readBlocks(['0.0.0.0/0', '2000::/3', 'fc00::/7', '64:ff9b::/96'], 'usuallyRefused');

/** Why an address is refused where no administrator says otherwise. */
export function usualReason(reading: Reading): string | undefined {
  const found = refusedBlocks.find(({ blocks }) => blocks.has(reading));
  if (found) return found.reason;
  return possible.has(reading) ? undefined : 'neither a public nor a private address';
}
