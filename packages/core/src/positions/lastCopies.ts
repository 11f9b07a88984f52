import type { RecordIdentity } from '../lib/recordIdentity.ts';

/** A record on either side, as the walk sees it. */
export interface Walked {
  readonly offset: bigint;
  readonly identity: RecordIdentity;
}

/**
 * For each source record the target offset from where the sequence up to the end runs on unbroken, as late as possible: walks both sides in
 * lockstep from the end backwards. So a stretch that stands twice is entered at its last copy and nothing is read again, and records that are
 * the same to the last bit keep their order. Undefined = not at the target at all. The whole answer is undefined when the order is broken.
 */
export function findLastCopies(source: readonly Walked[], target: readonly Walked[]): readonly (bigint | undefined)[] | undefined {
  const present = new Set(target.map(({ identity }) => identity));
  const found: (bigint | undefined)[] = source.map(() => undefined);
  let at = target.length;
  for (let index = source.length - 1; index >= 0; index--) {
    const identity = source[index]?.identity;
    if (identity === undefined || !present.has(identity)) continue;
    do at--;
    while (at >= 0 && target[at]?.identity !== identity);
    if (at < 0) return undefined;
    found[index] = target[at]?.offset;
  }
  return found;
}
