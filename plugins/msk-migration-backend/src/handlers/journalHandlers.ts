import type { AnswerOf, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { confirmation, migrationBegun, verificationIn, type Entry } from '@msk-migration/sdk';
import { migratorOf, type Portal } from '../portal.ts';
import { registrationOf, type Some } from './context.ts';
import { pageOf } from './paging.ts';

/** What was done, and what was denied. */
export function journalHandlers(portal: Portal): Some<'listHistory' | 'listAudit' | 'getEvidence'> {
  return {
    listHistory: async ({ query }, context) => {
      const registration = registrationOf(context);
      return pageOf((await migratorOf(portal, registration).history(registration.spec)).migration, query);
    },
    listAudit: async ({ query }, context) => {
      const registration = registrationOf(context);
      const [history, denied] = await Promise.all([
        migratorOf(portal, registration).history(registration.spec),
        portal.denied.read({ migration: registration.name, limit: mostDenied }),
      ]);
      const done = [...ownOf(history.flow, registration.name), ...history.migration].flatMap(describeEntry);
      // Who was denied stays when a registration goes: another one of this name is not told.
      const ofThis = denied.filter(({ at }) => at >= registration.createdAt);
      const tried = ofThis.map(({ at, by, what, why }) => ({ at, by, what, outcome: 'denied' as const, why }));
      // Of one moment, what was written last is the newest, too.
      return pageOf(
        [...tried, ...done.reverse()].sort((a, b) => b.at - a.at),
        query,
      );
    },
    getEvidence: async (_request, context) => {
      const registration = registrationOf(context);
      return (await migratorOf(portal, registration).history(registration.spec)).cutover;
    },
  };
}

/** So many denied attempts are shown of a migration. */
const mostDenied = 1_000;

type Audited = AnswerOf<Endpoints['listAudit']>['items'][number];

/** What a person did, and what failed: steps by themselves are the history's business. */
function describeEntry(entry: Entry): readonly Audited[] {
  switch (entry.type) {
    case 'began':
      return [deedOf(entry, `begin ${entry.process}`)];
    case 'approved':
      return [deedOf(entry, `approve ${entry.process} ${entry.digest}`)];
    case 'aborted':
      return [{ ...deedOf(entry, `abort ${entry.process}`), why: entry.reason }];
    case 'completed':
      return [deedOf(entry, `complete ${entry.process}`)];
    case 'takenOver':
      return [deedOf(entry, 'take over')];
    case 'failed':
      return [{ ...deedOf(entry, `${entry.process}: ${entry.step}`), outcome: 'failed', why: entry.failure.cause }];
    case 'noted':
      return describeNote(entry);
    default:
      return [];
  }
}

const deedOf = ({ at, holder, by = holder }: { readonly at: number; readonly holder: string; readonly by?: string }, what: string): Audited => ({
  at,
  by,
  what,
  outcome: 'done',
});

/** What people asked for and is remembered as a fact. */
function describeNote(entry: Extract<Entry, { type: 'noted' }>): readonly Audited[] {
  const verification = verificationIn(entry);
  if (verification) return [{ ...deedOf(entry, 'verify'), why: verification.result }];
  const { at, holder, subject, fact } = entry;
  const { by = holder } = (fact ?? {}) as { readonly by?: string };
  const confirmed = confirmation('');
  return subject.startsWith(confirmed) ? [deedOf({ at, holder, by }, `confirm ${subject.slice(confirmed.length)}`)] : [];
}

/** The journal of a flow tells of all its migrations: runs that were begun for this one. */
function ownOf(entries: readonly Entry[], name: string): readonly Entry[] {
  const runs = new Set(entries.flatMap(entry => (entry.type === 'began' && migrationBegun(entry) === name ? [`${entry.process} ${entry.run}`] : [])));
  return entries.filter(entry => 'run' in entry && runs.has(`${entry.process} ${entry.run}`));
}
