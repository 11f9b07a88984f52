import { MigrationError } from '../errors/migrationError.ts';

const longestName = 200;

/** The folder of a journal: `flow/orders` is `flow~orders`. No two ids share one, also where file names know no case, and none leads elsewhere. */
export function directoryOfJournal(journalId: string): string {
  const name = [...new TextEncoder().encode(journalId)].map(encodeByte).join('').replace(/^\./, '%2E');
  if (name === '' || name.length > longestName)
    throw new MigrationError('INPUT_INVALID', `"${journalId}" cannot be the name of a journal: it is empty or too long`);
  return name;
}

/** The journal of a folder; undefined for a folder that is none. */
export function journalOfDirectory(name: string): string | undefined {
  try {
    const id = decodeURIComponent(name.replaceAll('~', '/'));
    return id !== '' && directoryOfJournal(id) === name ? id : undefined;
  } catch {
    return undefined;
  }
}

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  if (character === '/') return '~';
  return /[a-z0-9._-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
