import type { TopicVerification } from '../../api/answers.ts';
import type { Share, ShareKind } from '../../charts/ShareBar.tsx';

/** What records of a topic turned out to be. */
export const shareKinds = [
  { id: 'compared', word: 'compared', pattern: 'solid' },
  { id: 'missing', word: 'missing', pattern: 'cross' },
  { id: 'swapped', word: 'swapped', pattern: 'stripes' },
  { id: 'foreign', word: 'foreign', pattern: 'dots' },
  { id: 'duplicates', word: 'duplicates', pattern: 'lines' },
  { id: 'notCopiedYet', word: 'not copied yet', pattern: 'empty' },
] as const satisfies readonly ShareKind[];

/** The counts of a topic, in the order of their kinds. */
export function sharesOf(found: TopicVerification): readonly Share[] {
  const counts: Readonly<Record<(typeof shareKinds)[number]['id'], bigint>> = {
    compared: found.compared,
    missing: found.missing.count,
    swapped: found.swapped.count,
    foreign: found.foreign.count,
    duplicates: found.duplicates,
    notCopiedYet: found.notCopiedYet,
  };
  return shareKinds.map(kind => ({ kind, count: counts[kind.id] }));
}
