const grouped = new Intl.NumberFormat('en-US');

/** `9,007,199,254,740,993`: exact for a bigint too. */
export const formatCount = (count: bigint | number): string => grouped.format(count);

/** `1 topic`, `2,000 topics`. */
export const countOf = (count: bigint | number, noun: string): string =>
  `${formatCount(count)} ${noun}${BigInt(Math.round(Number(count))) === 1n ? '' : 's'}`;
