import type { Position } from './position.ts';

/** What is found out of one commit. */
export type Answer = Pick<Position, 'offset' | 'precision' | 'proof'>;

/** No position loses nothing. */
export const none = (why: string): Answer => ({ offset: undefined, precision: { kind: 'none', why }, proof: undefined });

/** The record at a source offset has to be at the target first. */
export const notCopied = (offset: bigint): Answer => ({
  offset: undefined,
  precision: { kind: 'waiting', why: `the record at source offset ${offset} is not copied yet` },
  proof: undefined,
});
