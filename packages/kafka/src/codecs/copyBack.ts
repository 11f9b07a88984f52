import { MigrationError } from '@msk-migration/core';

/** The copy of Lempel-Ziv formats: `length` bytes from `distance` before; they may overlap what is being written, which repeats a pattern. */
export function copyBack(output: Buffer, at: number, distance: number, length: number): void {
  const from = at - distance;
  if (distance === 0 || from < 0) throw new MigrationError('KAFKA_FAILED', 'a record batch holds compressed data that points before its start');
  if (distance >= length) {
    output.copyWithin(at, from, from + length);
    return;
  }
  for (let index = 0; index < length; index++) output[at + index] = output[from + index] ?? 0;
}
