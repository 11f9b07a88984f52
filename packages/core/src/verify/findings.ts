import type { Finding, RecordPlace } from './verification.ts';

const named = 100;

/** Counts all and keeps the first hundred by name. */
export interface Tally {
  add(offset: bigint): void;
  readonly count: bigint;
  finding(): Finding;
}

/** A tally over one partition. */
export function createTally(partition: number): Tally {
  const first: RecordPlace[] = [];
  let count = 0n;
  return {
    add(offset) {
      count++;
      if (first.length < named) first.push({ partition, offset });
    },
    get count() {
      return count;
    },
    finding: () => ({ count, first }),
  };
}

/** Several partitions' findings as one. */
export function joinFindings(findings: readonly Finding[]): Finding {
  return { count: findings.reduce((sum, { count }) => sum + count, 0n), first: findings.flatMap(({ first }) => first).slice(0, named) };
}
