import { note, readNote, type Entry, type Journal } from '../journal/index.ts';
import type { TopicVerification, Verification, VerificationResult } from './verification.ts';

/** What the journal keeps of a verification: a cutover asks for a fresh one. */
export interface VerificationFact {
  readonly result: VerificationResult;
  /** Milliseconds since the epoch. */
  readonly finishedAt: number;
  readonly topics: Readonly<Record<string, VerificationResult>>;
  readonly compared: string;
  readonly duplicates: string;
  /** What differs or is incomplete, in words. */
  readonly findings: readonly string[];
  /** Who asked for it. */
  readonly by: string;
}

const subject = 'verification';

/** Remembers a verification in the journal; `by` is the person who asked for it, by default the journal's holder. */
export async function noteVerification(journal: Pick<Journal, 'append'>, verification: Verification, by?: string): Promise<void> {
  const sum = (pick: (topic: TopicVerification) => bigint): string =>
    verification.topics.reduce((total, topic) => total + pick(topic), 0n).toString();
  const fact: Omit<VerificationFact, 'by'> = {
    result: verification.result,
    finishedAt: verification.finishedAt,
    topics: Object.fromEntries(verification.topics.map(({ topic, result }) => [topic, result])),
    compared: sum(topic => topic.compared),
    duplicates: sum(topic => topic.duplicates),
    findings: verification.topics.filter(({ result }) => result !== 'same').map(describeTopic),
  };
  await note(journal, subject, fact, by);
}

/** The newest verification that the journal knows. */
export function readVerification(journal: Pick<Journal, 'entries'>): VerificationFact | undefined {
  const noted = readNote(journal, subject);
  return noted && verificationIn(noted);
}

/** The verification that an entry notes; undefined where it says something else. */
export const verificationIn = (entry: Entry): VerificationFact | undefined =>
  entry.type === 'noted' && entry.subject === subject ? { ...(entry.fact as VerificationFact), by: entry.by ?? entry.holder } : undefined;

/** One line a topic. */
export const describeVerification = (verification: Verification): readonly string[] => verification.topics.map(describeTopic);

function describeTopic(found: TopicVerification): string {
  const unit = found.mode === 'sequence' ? 'records' : 'keys';
  const parts = [
    `${found.compared} ${unit} compared`,
    ...counted(found.duplicates, 'stand again'),
    ...counted(found.missing.count, `missing${placesOf(found.missing.first)}`),
    ...counted(found.swapped.count, `out of order${placesOf(found.swapped.first)}`),
    ...counted(found.foreign.count, `not from the source${placesOf(found.foreign.first)}`),
    ...counted(found.notCopiedYet, 'not copied yet'),
    ...counted(found.explained.expiredAtSource, 'expired at the source'),
    ...counted(found.explained.expiredAtTarget, 'expired at the target'),
    ...counted(found.explained.tombstones, 'tombstones gone on one side'),
    ...found.notes,
  ];
  return `${found.topic}: ${found.result} (${parts.join(', ')})`;
}

const counted = (count: bigint, what: string): string[] => (count > 0n ? [`${count} ${what}`] : []);

function placesOf(first: TopicVerification['missing']['first']): string {
  const places = first.slice(0, 3).map(({ partition, offset }) => `${partition}@${offset}`);
  return places.length === 0 ? '' : ` (partition@offset ${places.join(', ')}${first.length > 3 ? ', …' : ''})`;
}
