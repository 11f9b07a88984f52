import { MigrationError } from '@msk-migration/core';
import { copyBack, copyLiterals } from './copyBack.ts';

/** An LZ4 frame, as KIP-57 has Kafka write it; checksums are skipped, since TCP and the batch have their own. https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md */
export function decompressLz4(input: Buffer): Buffer {
  if (input.readUInt32LE(0) !== frameMagic) throw malformed();
  const flags = input.readUInt8(4);
  const blockChecksum = (flags & 0x10) === 0 ? 0 : 4;
  const optional = ((flags & 0x08) === 0 ? 0 : 8) + ((flags & 0x01) === 0 ? 0 : 4);
  const largestBlock = 2 ** (8 + 2 * ((input.readUInt8(5) >> 4) & 7));
  let output: Buffer = Buffer.allocUnsafe(input.length * 4 + largestBlock);
  let written = 0;
  for (let at = 6 + optional + 1; ;) {
    const head = input.readUInt32LE(at);
    if (head === 0) return output.subarray(0, written);
    const length = head & 0x7fff_ffff;
    const block = input.subarray(at + 4, at + 4 + length);
    if (block.length < length) throw malformed();
    if (written + largestBlock > output.length) output = grown(output, written, largestBlock);
    written = head >= 0x8000_0000 ? written + block.copy(output, written) : decompressBlock(block, output, written);
    at += 4 + length + blockChecksum;
  }
}

const frameMagic = 0x184d2204;
const shortestMatch = 4;

/** Answers where writing ended. Matches may reach back into earlier blocks. https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md */
function decompressBlock(input: Buffer, output: Buffer, start: number): number {
  let written = start;
  for (let at = 0; ;) {
    const token = input.readUInt8(at++);
    let literals = token >> 4;
    if (literals === 15) for (let more = 255; more === 255; literals += more) more = input.readUInt8(at++);
    copyLiterals(output, written, input, { start: at, end: at + literals });
    written += literals;
    at += literals;
    if (at === input.length) return written;
    const distance = input.readUInt16LE(at);
    at += 2;
    let match = token & 15;
    if (match === 15) for (let more = 255; more === 255; match += more) more = input.readUInt8(at++);
    copyBack(output, written, distance, match + shortestMatch);
    written += match + shortestMatch;
  }
}

function grown(output: Buffer, written: number, largestBlock: number): Buffer {
  const larger = Buffer.allocUnsafe(output.length * 2 + largestBlock);
  output.copy(larger, 0, 0, written);
  return larger;
}

function malformed(): MigrationError {
  return new MigrationError('KAFKA_FAILED', 'a record batch holds LZ4 data that cannot be read');
}
