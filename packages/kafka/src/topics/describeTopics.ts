import type { TopicDescription } from '@msk-migration/core';
import type { Connections } from '../connection/connections.ts';
import { readMetadata } from '../connection/readMetadata.ts';
import { retrying } from '../connection/retry.ts';
import { describeCode, failOn } from '../protocol/kafkaError.ts';
import { describeConfigsRequest, dynamicTopicConfig } from '../requests/configs.ts';
import { chunks } from '../requests/shapes.ts';
import { unknownTopic } from '../requests/topics.ts';

/** Partitions and replication factor; topics that do not exist are left out. */
export async function describeTopics(connections: Connections, names: readonly string[]): Promise<readonly TopicDescription[]> {
  return retrying(async () => {
    const { topics } = await readMetadata(connections, [...new Set(names)]);
    const known = topics.filter(({ errorCode }) => !unknownTopic.has(errorCode));
    return known.map(({ name, errorCode, partitions }) => {
      if (describeCode(errorCode).type !== 'LEADER_NOT_AVAILABLE') failOn(errorCode, `topic "${name}"`);
      return { name, partitions: partitions.length, replicationFactor: partitions[0]?.replicas ?? 0 };
    });
  });
}

/** Configs that were set on the topics themselves. */
export async function describeTopicConfigs(
  connections: Connections,
  names: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const found = new Map<string, Readonly<Record<string, string>>>();
  for (const chunk of chunks([...new Set(names)], 500)) {
    const answers = await retrying(() => connections.sendToAny(describeConfigsRequest(chunk)));
    for (const { name, errorCode, message, configs } of answers) {
      if (unknownTopic.has(errorCode)) continue;
      failOn(errorCode, `configs of topic "${name}"`, message);
      const own = configs.flatMap(config =>
        config.source === dynamicTopicConfig && config.value !== undefined ? [[config.name, config.value] as const] : [],
      );
      found.set(name, Object.fromEntries(own));
    }
  }
  return found;
}
