import { open, writeFile } from 'node:fs/promises';
import { MigrationError } from '@msk-migration/core';

/** Writes what a person asked for into a file. Throws INPUT_INVALID when that cannot be. */
export const writeOutput = (file: string, text: string): Promise<void> => orSayWhy(file, () => writeFile(file, text));

/** The same, asked before long work is done for it; leaves what is in the file. */
export const needWritable = (file: string): Promise<void> => orSayWhy(file, async () => (await open(file, 'a')).close());

async function orSayWhy(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    throw new MigrationError('INPUT_INVALID', `"${file}" cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
