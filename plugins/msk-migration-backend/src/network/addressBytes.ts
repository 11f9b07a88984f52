import { isIPv4, isIPv6 } from 'node:net';

/** The bytes of an address, 4 or 16, whatever way it is written; a zone is left out. `undefined` for what is no address. */
export function addressBytes(text: string): readonly number[] | undefined {
  const [address = ''] = text.split('%');
  if (isIPv4(text)) return text.split('.').map(Number);
  return isIPv6(address) ? bytesOfIPv6(address) : undefined;
}

/** Whether 16 bytes are only IPv4 written as IPv6, `::ffff:127.0.0.1` (RFC 4291, 2.5.5.2). */
export const isMappedIPv4 = (bytes: readonly number[]): boolean =>
  bytes.length === 16 && bytes.slice(0, 12).every((byte, index) => byte === (index < 10 ? 0 : 0xff));

function bytesOfIPv6(address: string): readonly number[] {
  const [head = '', tail] = address.split('::');
  const [before, after] = [bytesOfGroups(head), bytesOfGroups(tail ?? '')];
  return [...before, ...Array.from({ length: 16 - before.length - after.length }, () => 0), ...after];
}

const bytesOfGroups = (text: string): readonly number[] => (text === '' ? [] : text.split(':').flatMap(bytesOfGroup));

/** Two bytes; the last group may be an IPv4 address. */
function bytesOfGroup(group: string): readonly number[] {
  if (group.includes('.')) return group.split('.').map(Number);
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 0xff];
}
