import { z } from 'zod';

/** The name of something in a path. `.` and `..` would be another path before anybody could look at them. */
export const segment = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?!\.\.?$)/, '"." and ".." would be another path');

/** A number of a query. */
const count = (most: number) =>
  z.codec(z.string().regex(/^\d{1,15}$/, `write a whole number from 1 to ${most}`), z.int().min(1).max(most), { decode: Number, encode: String });

/** A moment of a query, in milliseconds since the epoch. */
export const moment = z.codec(z.string().regex(/^\d{1,15}$/, 'write milliseconds since the epoch, such as 1764000000000'), z.int().min(0), {
  decode: Number,
  encode: String,
});

/** What may stand several times in a query. */
export const several = <Item extends z.ZodType<string>>(item: Item) =>
  z.codec(z.union([z.string(), z.array(z.string())]), z.array(item).max(20), {
    decode: value => [value].flat() as z.input<Item>[],
    encode: values => values as string[],
  });

/** Which page of a list. */
export const paging = {
  cursor: z.string().max(1_000).optional().describe('`pageInfo.nextCursor` of the page before.'),
  limit: count(1_000).optional().describe('Items of a page at most; 100 when left out.'),
};
