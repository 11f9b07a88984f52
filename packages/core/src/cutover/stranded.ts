import { note, readFact, type Journal } from '../journal/index.ts';
import { movedBetween, type Ends } from './ends.ts';

/** A stretch of a partition at the target that clients wrote after the switch; the source does not have it. `to` is exclusive; offsets as decimal strings. */
export interface Stranded {
  readonly place: string;
  readonly from: string;
  readonly to: string;
}

const subject = 'cutover/stranded';

/** Remembers what was written at the target between the switch and its undo. */
export async function noteStranded(journal: Journal, run: number, before: Ends, after: Ends): Promise<void> {
  const stranded = movedBetween(before, after).map(place => ({ place, from: before[place] ?? '0', to: after[place] ?? '0' }));
  await note(journal, subject, { run, stranded });
}

/** What is remembered of that run. */
export function readStranded(journal: Pick<Journal, 'entries'>, run: number): readonly Stranded[] {
  const fact = readFact(journal, subject) as { readonly run: number; readonly stranded: readonly Stranded[] } | undefined;
  return fact?.run === run ? fact.stranded : [];
}
