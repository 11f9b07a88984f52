import { expect, it } from 'vitest';
import { makeLag, sumLag, type PartitionFacts } from './lag.ts';

const facts = (more: Partial<PartitionFacts>): PartitionFacts => ({
  topic: 'orders',
  partition: 0,
  sourceEarliest: 0n,
  sourceEnd: 1_000n,
  targetEnd: 900n,
  copied: 500n,
  sync: { upstreamOffset: 899n, downstreamOffset: 849n },
  ...more,
});

it('bounds lag by the last flush and estimates it from the newest offset sync', () => {
  // The sync says 899 → 849; the target has 50 records behind it: 950 of 1,000 are there.
  expect(makeLag(facts({}), false)).toMatchObject({ certain: 500n, live: 50n });
});

it('has no estimate without a sync, and counts the bound then', () => {
  const lag = makeLag(facts({ sync: undefined }), false);

  expect(lag).toMatchObject({ certain: 500n, live: undefined });
  expect(sumLag([lag, makeLag(facts({}), false)])).toEqual({ certain: 1_000n, live: 550n });
});

it('counts from the start of the log when nothing was flushed, or what was flushed has expired', () => {
  expect(makeLag(facts({ copied: undefined, sourceEarliest: 100n }), false).certain).toBe(900n);
  expect(makeLag(facts({ copied: 50n, sourceEarliest: 100n }), false).certain).toBe(900n);
});

it('never goes below zero nor above the bound', () => {
  expect(makeLag(facts({ targetEnd: 5_000n }), false).live).toBe(0n);
  expect(makeLag(facts({ copied: 990n, sync: { upstreamOffset: 0n, downstreamOffset: 899n } }), false)).toMatchObject({ certain: 10n, live: 10n });
});

it('does not take the flush and the sync of a partition that was recreated for its own', () => {
  const lag = makeLag(facts({ sourceEnd: 400n }), false);
  expect(lag).toMatchObject({ copied: undefined, recreated: true, certain: 400n, live: undefined });
});

it('takes the bound with exactly-once, where commit markers at the target would make the estimate err low', () => {
  expect(makeLag(facts({}), true).live).toBe(500n);
});
