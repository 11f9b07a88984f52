import { addressBytes, isMappedIPv4 } from './addressBytes.ts';

/** An address in one of the ways in which something on its way may read it. */
export interface Reading {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
}

/**
 * What an address is, and after it the IPv4 address inside, where a translator or a tunnel would go on to that one. An IPv4 address that is only
 * written as IPv6 (`::ffff:127.0.0.1`) is the IPv4 address and nothing else: the kernel dials that. Empty for what is no address.
 */
export function readingsOf(text: string): readonly Reading[] {
  const bytes = addressBytes(text);
  if (!bytes) return [];
  if (bytes.length === 4) return [ipv4(bytes)];
  if (isMappedIPv4(bytes)) return [ipv4(bytes.slice(12))];
  const carrier = carriers.find(({ prefix }) => startsWith(bytes, prefix));
  return carrier ? [ipv6(bytes), ipv4(bytes.slice(carrier.at, carrier.at + 4))] : [ipv6(bytes)];
}

const zeros = (count: number): readonly number[] => Array.from({ length: count }, () => 0);

/** IPv6 addresses that hold an IPv4 address, and where. */
const carriers: readonly { readonly prefix: readonly number[]; readonly at: number }[] = [
  // IPv4-compatible, RFC 4291, 2.5.5.1.
  { prefix: zeros(12), at: 12 },
  // IPv4-translated, RFC 2765.
  { prefix: [...zeros(8), 0xff, 0xff, 0, 0], at: 12 },
  // NAT64, RFC 6052.
  { prefix: [0x00, 0x64, 0xff, 0x9b, ...zeros(8)], at: 12 },
  // 6to4, RFC 3056.
  { prefix: [0x20, 0x02], at: 2 },
];

const startsWith = (bytes: readonly number[], prefix: readonly number[]): boolean => prefix.every((byte, index) => bytes[index] === byte);

const ipv4 = (bytes: readonly number[]): Reading => ({ address: bytes.join('.'), family: 'ipv4' });

function ipv6(bytes: readonly number[]): Reading {
  const hex = bytes.map(byte => byte.toString(16).padStart(2, '0')).join('');
  return { address: (hex.match(/.{4}/g) ?? []).join(':'), family: 'ipv6' };
}
