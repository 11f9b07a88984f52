import { MigrationError } from '@msk-migration/sdk';
import { BlockList } from 'node:net';
import { addressBytes, isMappedIPv4 } from './addressBytes.ts';
import type { Reading } from './readings.ts';

/** A set of CIDR blocks. */
export interface Blocks {
  readonly has: (reading: Reading) => boolean;
}

/** Reads CIDR blocks; `where` names the setting. Throws INPUT_INVALID for the first that is none. */
export function readBlocks(cidrs: readonly string[], where: string): Blocks {
  // Two lists: Node's own counts 127.0.0.1 as part of ::/0.
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const cidr of cidrs) {
    const { address, prefix, family } = parseCidr(cidr, where);
    lists[family].addSubnet(address, prefix, family);
  }
  return { has: ({ address, family }) => lists[family].check(address, family) };
}

function parseCidr(cidr: string, where: string) {
  const [, address = '', digits = ''] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(cidr) ?? [];
  const bytes = addressBytes(address);
  const prefix = Number(digits);
  if (!bytes || prefix > bytes.length * 8) throw wrong(cidr, where, 'is not a CIDR block like "10.0.0.0/8" or "fd12::/16"');
  if (isMappedIPv4(bytes)) throw wrong(cidr, where, 'is IPv4 written as IPv6; write the IPv4 block');
  if (!endsInZeros(bytes, prefix))
    throw wrong(cidr, where, `names an address inside a block of ${prefix} bits; write the first address of the block`);
  return { address, prefix, family: bytes.length === 4 ? 'ipv4' : 'ipv6' } as const;
}

const wrong = (cidr: string, where: string, what: string): MigrationError => new MigrationError('INPUT_INVALID', `${where}: "${cidr}" ${what}`);

const endsInZeros = (bytes: readonly number[], prefix: number): boolean =>
  bytes.every((byte, index) => (byte & (0xff >> Math.min(8, Math.max(0, prefix - index * 8)))) === 0);
