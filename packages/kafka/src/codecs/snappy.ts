import { MigrationError } from '@msk-migration/core';
import { copyBack, copyLiterals } from './copyBack.ts';

/** Kafka's Java clients write the framing of snappy-java ("xerial"); others write one raw block. https://github.com/google/snappy/blob/main/format_description.txt */
export function decompressSnappy(input: Buffer): Buffer {
  if (!input.subarray(0, xerialMagic.length).equals(xerialMagic)) return decompressBlock(input);
  const blocks: Buffer[] = [];
  for (let at = xerialHeaderLength; at < input.length;) {
    const length = input.readInt32BE(at);
    blocks.push(decompressBlock(input.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return Buffer.concat(blocks);
}

const xerialMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const xerialHeaderLength = 16;

function decompressBlock(input: Buffer): Buffer {
  const [length, start] = readLength(input);
  const output = Buffer.allocUnsafe(length);
  let at = start;
  let written = 0;
  while (at < input.length) {
    const tag = input.readUInt8(at);
    const element = (tag & 3) === 0 ? literal(input, at, tag) : copy(input, at, tag);
    if (element.distance === undefined) copyLiterals(output, written, input, { start: element.next - element.length, end: element.next });
    else copyBack(output, written, element.distance, element.length);
    at = element.next;
    written += element.length;
  }
  if (written !== length) throw malformed();
  return output;
}

interface Element {
  readonly length: number;
  /** Undefined for a literal: its bytes stand before `next`. */
  readonly distance: number | undefined;
  readonly next: number;
}

function literal(input: Buffer, at: number, tag: number): Element {
  const short = tag >> 2;
  const extra = short < 60 ? 0 : short - 59;
  const length = (extra === 0 ? short : input.readUIntLE(at + 1, extra)) + 1;
  return { length, distance: undefined, next: at + 1 + extra + length };
}

function copy(input: Buffer, at: number, tag: number): Element {
  const kind = tag & 3;
  if (kind === 1) return { length: ((tag >> 2) & 7) + 4, distance: ((tag >> 5) << 8) | input.readUInt8(at + 1), next: at + 2 };
  if (kind === 2) return { length: (tag >> 2) + 1, distance: input.readUInt16LE(at + 1), next: at + 3 };
  return { length: (tag >> 2) + 1, distance: input.readUInt32LE(at + 1), next: at + 5 };
}

function readLength(input: Buffer): [length: number, next: number] {
  let length = 0;
  for (let at = 0; at < 5; at++) {
    const byte = input.readUInt8(at);
    length += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return [length, at + 1];
  }
  throw malformed();
}

function malformed(): MigrationError {
  return new MigrationError('KAFKA_FAILED', 'a record batch holds snappy data that cannot be read');
}
