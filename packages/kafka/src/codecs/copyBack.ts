import { MigrationError } from '@msk-migration/core';

/** Below this a loop is faster than a call into native code. */
const short = 24;

/** The copy of Lempel-Ziv formats: `length` bytes from `distance` before; they may overlap what is being written, which repeats a pattern. */
export function copyBack(output: Buffer, at: number, distance: number, length: number): void {
  const from = at - distance;
  const end = at + length;
  if (distance === 0 || from < 0 || end > output.length)
    throw new MigrationError('KAFKA_FAILED', 'a record batch holds compressed data that points outside of it');
  if (length <= short) {
    for (let to = at; to < end; to++) output[to] = output[to - distance] ?? 0;
    return;
  }
  // What stands between `from` and `to` repeats with the distance, so that each turn can copy twice as much.
  for (let to = at; to < end;) {
    const piece = Math.min(to - from, end - to);
    output.copyWithin(to, from, from + piece);
    to += piece;
  }
}

/** Literal bytes of `input` from `start` to `end`. */
export function copyLiterals(output: Buffer, at: number, input: Buffer, { start, end }: { readonly start: number; readonly end: number }): void {
  if (end > input.length || at + end - start > output.length)
    throw new MigrationError('KAFKA_FAILED', 'a record batch holds compressed data that ends too early');
  if (end - start > short) input.copy(output, at, start, end);
  else for (let from = start, to = at; from < end;) output[to++] = input[from++] ?? 0;
}
