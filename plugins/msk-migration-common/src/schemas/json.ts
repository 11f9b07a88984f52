import { z } from 'zod';

/** An offset or a count of Kafka; a decimal string on its way, since JSON numbers end at 2^53. */
export const bigint = z.codec(z.string().regex(/^-?\d+$/), z.bigint(), { decode: BigInt, encode: String });

/** A moment, in milliseconds since the epoch. */
export const time = z.number();

/** Texts by name. */
export const texts = z.record(z.string(), z.string());

/** One page of a list, as Backstage's catalog pages: without `nextCursor` it is the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), pageInfo: z.object({ nextCursor: z.string().optional() }) });
