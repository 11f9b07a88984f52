import type { TopicPartition } from '@msk-migration/core';
import { failOn } from '../protocol/kafkaError.ts';
import { unknownTopic } from '../requests/topics.ts';
import type { Connections } from './connections.ts';
import { readMetadata } from './readMetadata.ts';

/** Each item with the broker that leads its partition; items of partitions that do not exist are left out. A partition without a leader is thrown, to be tried again. */
export async function leadersOf<T extends TopicPartition>(
  connections: Connections,
  items: readonly T[],
): Promise<readonly { readonly item: T; readonly leader: number }[]> {
  const { topics } = await readMetadata(connections, [...new Set(items.map(({ topic }) => topic))]);
  const byName = new Map(topics.map(topic => [topic.name, topic]));
  return items.flatMap(item => {
    const topic = byName.get(item.topic);
    if (!topic || unknownTopic.has(topic.errorCode)) return [];
    failOn(topic.errorCode, `topic "${item.topic}"`);
    const found = topic.partitions.find(({ partition }) => partition === item.partition);
    if (!found) return [];
    if (found.leader < 0) failOn(found.errorCode, `topic "${item.topic}" partition ${item.partition}`);
    return [{ item, leader: found.leader }];
  });
}
