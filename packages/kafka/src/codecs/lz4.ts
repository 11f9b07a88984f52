import { MigrationError } from '@msk-migration/core';
import { copyBack } from './copyBack.ts';

/** An LZ4 frame, as KIP-57 has Kafka write it; checksums are skipped, since TCP and the batch have their own. https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md */
export function decompressLz4(input: Buffer): Buffer {
  if (input.readUInt32LE(0) !== frameMagic) throw malformed();
  const flags = input.readUInt8(4);
  const blockChecksum = (flags & 0x10) === 0 ? 0 : 4;
  const contentSize = (flags & 0x08) === 0 ? 0 : 8;
  const dictionary = (flags & 0x01) === 0 ? 0 : 4;
  const output = new GrowingBuffer(input.length * 4);
  let at = 6 + contentSize + dictionary + 1;
  for (;;) {
    const head = input.readUInt32LE(at);
    if (head === 0) return output.toBuffer();
    const length = head & 0x7fff_ffff;
    const block = input.subarray(at + 4, at + 4 + length);
    if (block.length < length) throw malformed();
    if (head >= 0x8000_0000) output.append(block);
    else decompressBlock(block, output);
    at += 4 + length + blockChecksum;
  }
}

const frameMagic = 0x184d2204;
const shortestMatch = 4;

/** https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md */
function decompressBlock(input: Buffer, output: GrowingBuffer): void {
  for (let at = 0; at < input.length;) {
    const token = input.readUInt8(at);
    const literals = lengthAt(input, at + 1, token >> 4);
    const end = literals.next + literals.length;
    if (end > input.length) throw malformed();
    output.append(input.subarray(literals.next, end));
    if (end === input.length) return;
    const match = lengthAt(input, end + 2, token & 15);
    output.repeat(input.readUInt16LE(end), match.length + shortestMatch);
    at = match.next;
  }
}

/** 15 in the token means that more bytes follow, each added, the last of them below 255. */
function lengthAt(input: Buffer, at: number, short: number): { readonly length: number; readonly next: number } {
  if (short < 15) return { length: short, next: at };
  let length = short;
  for (let next = at; ; next++) {
    const byte = input.readUInt8(next);
    length += byte;
    if (byte !== 255) return { length, next: next + 1 };
  }
}

class GrowingBuffer {
  #buffer: Buffer;
  #length = 0;

  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafe(Math.max(size, 1024));
  }

  append(bytes: Buffer): void {
    this.#reserve(bytes.length);
    bytes.copy(this.#buffer, this.#length);
    this.#length += bytes.length;
  }

  repeat(distance: number, length: number): void {
    this.#reserve(length);
    copyBack(this.#buffer, this.#length, distance, length);
    this.#length += length;
  }

  toBuffer(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #reserve(length: number): void {
    if (this.#length + length <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + length));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
  }
}

function malformed(): MigrationError {
  return new MigrationError('KAFKA_FAILED', 'a record batch holds LZ4 data that cannot be read');
}
