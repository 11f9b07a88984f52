import { canonicalJson, sha256Hex } from '../lib/json.ts';
import { placeOf } from '../lib/partitions.ts';
import type { JournalStore, KafkaCluster, TopicPartition } from '../ports/index.ts';
import { offsetsAt } from '../verify/index.ts';

/** Ends of partitions by `topic/partition`, as decimal strings. */
export type Ends = Readonly<Record<string, string>>;

/** High watermarks: every append moves them, also those of transactions and markers. */
export async function takeEnds(cluster: Pick<KafkaCluster, 'listOffsets'>, partitions: readonly TopicPartition[]): Promise<Ends> {
  const offsets = await offsetsAt(cluster, partitions, 'latest', 'read_uncommitted');
  return Object.fromEntries(partitions.map(partition => [placeOf(partition), (offsets.get(placeOf(partition)) ?? 0n).toString()]));
}

/** Partitions whose end is another one now. */
export const movedBetween = (before: Ends, after: Ends): readonly string[] => Object.keys(after).filter(place => after[place] !== before[place]);

/** Puts a large value beside the journal; the digest goes into the entry. */
export async function keepBody(journals: Pick<JournalStore, 'putBody'>, value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(value));
  const digest = await sha256Hex(bytes);
  await journals.putBody(digest, bytes);
  return digest;
}

/** Reads it again; undefined when it is not there. */
export async function readBody(journals: Pick<JournalStore, 'getBody'>, digest: string): Promise<unknown> {
  const bytes = await journals.getBody(digest);
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as unknown);
}

/** Names a few of many. */
export const nameSome = (names: readonly string[], most = 5): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
