/** One record by where it stands. */
export interface RecordPlace {
  readonly partition: number;
  readonly offset: bigint;
}

/** How many, and the first hundred by name. */
export interface Finding {
  readonly count: bigint;
  readonly first: readonly RecordPlace[];
}

/** What differs between the sides for a reason that is no loss. */
export interface Explained {
  /** Target records whose originals have expired at the source. */
  readonly expiredAtSource: bigint;
  /** Source records whose copies have expired at the target. */
  readonly expiredAtTarget: bigint;
  /** Keys of which one side still has a tombstone and the other has nothing. */
  readonly tombstones: bigint;
}

/** `incomplete` = nothing is known to differ, but not everything could be compared. */
export type VerificationResult = 'same' | 'differs' | 'incomplete';

/** A topic, compared. */
export interface TopicVerification {
  readonly topic: string;
  readonly result: VerificationResult;
  /** `sequence` aligns every record; `lastValuePerKey` is for topics with cleanup.policy=compact. */
  readonly mode: 'sequence' | 'lastValuePerKey';
  readonly partitions: number;
  /** Source records (or keys) found at the target. */
  readonly compared: bigint;
  /** Target records that stand again. */
  readonly duplicates: bigint;
  /** Source offsets that the target should have and has not. */
  readonly missing: Finding;
  /** Source offsets that the target has, but later than what followed them. */
  readonly swapped: Finding;
  /** Target offsets that the source never had. */
  readonly foreign: Finding;
  /** Source records at the end that were not copied yet. */
  readonly notCopiedYet: bigint;
  readonly explained: Explained;
  /** What else there is to say, in words: why it is incomplete, what could not be looked at. */
  readonly notes: readonly string[];
}

/** All topics, compared. The worst of them is the result; of no topic it is `incomplete`. */
export interface Verification {
  readonly result: VerificationResult;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly topics: readonly TopicVerification[];
}

/** The worst of several results; of none `incomplete`, since nothing was looked at. */
export function worstOf(results: readonly VerificationResult[]): VerificationResult {
  if (results.includes('differs')) return 'differs';
  return results.length === 0 || results.includes('incomplete') ? 'incomplete' : 'same';
}
