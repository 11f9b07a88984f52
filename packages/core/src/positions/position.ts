/** How sure a position is. */
export type Precision =
  | { readonly kind: 'exact' }
  /** Nothing is lost; up to so many records may be read again. */
  | { readonly kind: 'approximate'; readonly rereads: bigint; readonly why: string }
  /** The record where the group goes on is not copied yet. */
  | { readonly kind: 'waiting'; readonly why: string }
  /** There is no position that loses nothing: no commit, or the target lacks what the group still has to read. */
  | { readonly kind: 'none'; readonly why: string }
  /** The group gets no position, as the spec says. */
  | { readonly kind: 'left'; readonly why: string };

/** 1 = after everything copied; 2 = the next record, found at the target; 4 = commit below the source's start; 5 = no commit, or one beyond the source's end, as the spec says. */
export type PositionRule = 1 | 2 | 4 | 5;

/** Why a position is what it is. */
export interface PositionProof {
  readonly rule: PositionRule;
  /** The source record that was found at the target: the next one to read (rule 2), or the last one copied (rule 1). */
  readonly sourceOffset: bigint | undefined;
  readonly targetOffset: bigint | undefined;
  /** 128 bits over key, value, headers and timestamp, in hex. */
  readonly identity: string | undefined;
  /** Records read in lockstep from there to the end of what is copied, on each side. */
  readonly walked: { readonly source: number; readonly target: number };
  /** Where the walk at the target began. */
  readonly startedFrom: 'offset sync' | 'timestamp' | 'log start' | 'nothing to walk';
}

/** Where a group goes on in one partition of the target. */
export interface Position {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  /** The commit on the source; undefined = none. */
  readonly committed: bigint | undefined;
  /** Commit metadata, carried along. */
  readonly metadata: string;
  /** First target offset to read; undefined when waiting or none. */
  readonly offset: bigint | undefined;
  readonly precision: Precision;
  readonly proof: PositionProof | undefined;
}

/** Positions that a cutover cannot go on with, and why, one line each. */
export const describeBlockers = (positions: readonly Position[]): readonly string[] =>
  positions.flatMap(({ group, topic, partition, precision }) =>
    precision.kind === 'waiting' || precision.kind === 'none' ? [`group "${group}" on ${topic}/${partition}: ${precision.why}`] : [],
  );
