import { MigrationError } from '@msk-migration/core';
import zlib from 'node:zlib';
import { decompressLz4 } from './lz4.ts';
import { decompressSnappy } from './snappy.ts';

/** Decompresses the records of a batch; the codec is the number in the batch's attributes. */
export function decompress(codec: number, input: Buffer): Buffer {
  const run = codecs[codec];
  if (!run) throw new MigrationError('KAFKA_FAILED', `a record batch is compressed with codec ${codec}, which is unknown`);
  try {
    return run(input);
  } catch (error) {
    if (error instanceof MigrationError) throw error;
    throw new MigrationError('KAFKA_FAILED', `a record batch of codec ${codec} cannot be decompressed`, { cause: error });
  }
}

const codecs: Readonly<Record<number, (input: Buffer) => Buffer>> = {
  0: input => input,
  1: input => zlib.gunzipSync(input),
  2: decompressSnappy,
  3: decompressLz4,
  4: decompressZstd,
};

function decompressZstd(input: Buffer): Buffer {
  if (typeof zlib.zstdDecompressSync !== 'function') throw new MigrationError('TOOL_MISSING', 'reading zstd records needs Node.js 22.15 or newer');
  return zlib.zstdDecompressSync(input);
}
