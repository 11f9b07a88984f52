import type { IsolationLevel } from '@msk-migration/core';

/** Kafka's requests name a topic once and its partitions below it. */
export function byTopic<T extends { readonly topic: string }>(items: readonly T[]): readonly (readonly [string, readonly T[]])[] {
  return [...groupBy(items, ({ topic }) => topic)];
}

/** KIP-98's byte. */
export const isolationByte = (isolation: IsolationLevel): number => (isolation === 'read_committed' ? 1 : 0);

/** Pieces of at most `size`, so that one request stays within what a broker takes. */
export function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** Items by a key, in the order in which keys first appear. */
export function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
