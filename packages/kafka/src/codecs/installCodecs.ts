import { MigrationError } from '@msk-migration/core';
import { kafkajsCodecs } from '../connection/kafkajs.ts';
import { decompress } from './decompress.ts';

/** Teaches every kafkajs consumer of this process to read snappy, LZ4 and zstd; writing them is not offered. */
export function installCodecs(): void {
  for (const codec of [2, 3, 4]) {
    kafkajsCodecs[codec] = () => ({
      compress: async () => {
        throw new MigrationError('INPUT_INVALID', `writing records compressed with codec ${codec} is not supported; use gzip or none`);
      },
      decompress: async buffer => decompress(codec, buffer),
    });
  }
}
