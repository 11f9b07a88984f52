import { MigrationError } from '../errors/migrationError.ts';
import type { StoredEntry } from '../ports/journalStore.ts';

/** The version in which entries are written. Raise it when the meaning of an entry changes, and add the step from the one before. */
export const currentVersion = 1;

/** From a version to the next. Empty while there is one version only. */
const upgrades: Readonly<Record<number, (entry: StoredEntry) => StoredEntry>> = {};

/** An entry of any version that ever was, as one of the current version. Throws JOURNAL_DAMAGED for one from the future. */
export function upgradeEntry(stored: StoredEntry, where: string): StoredEntry {
  let entry = stored;
  for (;;) {
    const version = entry['v'];
    if (version === currentVersion) return entry;
    const upgrade = typeof version === 'number' ? upgrades[version] : undefined;
    if (upgrade === undefined) throw unknownVersion(version, where);
    entry = upgrade(entry);
  }
}

function unknownVersion(version: unknown, where: string): MigrationError {
  const newer = typeof version === 'number' && version > currentVersion;
  const message = newer
    ? `${where} was written by a newer msk-migration (version ${version} of the journal, this program knows ${currentVersion}). Nothing was written. Update msk-migration and run the command again.`
    : `${where} has no version that we know (${JSON.stringify(version)}): it was not written by msk-migration, or was changed. Nothing was written. Put that file back from a copy.`;
  return new MigrationError('JOURNAL_DAMAGED', message, { details: { where } });
}
