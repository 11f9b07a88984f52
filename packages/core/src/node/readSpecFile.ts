import { readFile, stat } from 'node:fs/promises';
import { MigrationError } from '../errors/migrationError.ts';

const largestBytes = 1024 * 1024;

/** The text of a spec file. Throws INPUT_INVALID when it is not there, not a file, too large or not text. */
export async function readSpecFile(path: string): Promise<string> {
  const facts = await stat(path).catch((error: unknown) => Promise.reject(invalid(`${path} cannot be read: ${reasonOf(error)}`, error)));
  if (!facts.isFile()) throw invalid(`${path} is not a file`);
  if (facts.size > largestBytes) throw invalid(`${path} has ${facts.size} bytes; a spec has at most ${largestBytes}`);
  const bytes = await readFile(path).catch((error: unknown) => Promise.reject(invalid(`${path} cannot be read: ${reasonOf(error)}`, error)));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw invalid(`${path} is not UTF-8 text`, error);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  return code === 'EACCES' ? 'permission denied' : error instanceof Error ? error.message : String(error);
}

const invalid = (message: string, cause?: unknown): MigrationError => new MigrationError('INPUT_INVALID', message, { cause });
