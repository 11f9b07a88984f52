import type { TopicPartition } from '../ports/index.ts';

/** A partition as a key and for people: `orders/3`. */
export const placeOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

/** All partitions of topics. */
export const partitionsOf = (topics: readonly { readonly name: string; readonly partitions: number }[]): readonly TopicPartition[] =>
  topics.flatMap(({ name, partitions }) => Array.from({ length: partitions }, (_, partition) => ({ topic: name, partition })));

export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

export const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
