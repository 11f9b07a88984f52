import type { KafkaCluster, KafkaRecord, ReadRange } from '@msk-migration/core';

/** Everything of a range, and where reading ended. */
export async function readAll(cluster: KafkaCluster, range: Omit<ReadRange, 'partition'> & { readonly partition?: number }) {
  const records: KafkaRecord[] = [];
  let nextOffset = range.from;
  for await (const batch of cluster.readRecords({ partition: 0, ...range })) {
    records.push(...batch.records);
    nextOffset = batch.nextOffset;
  }
  return { records, nextOffset, offsets: records.map(({ offset }) => offset), values: records.map(({ value }) => textOf(value)) };
}

/** UTF-8 text of bytes; undefined stays undefined. */
export const textOf = (bytes: Uint8Array | undefined): string | undefined => (bytes ? new TextDecoder().decode(bytes) : undefined);

/** Records with these values and no keys. */
export const values = (...all: readonly string[]) => all.map(value => ({ value }));
