import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationError, type NewTopic, type RefusedTopic } from '@msk-migration/core';
import type { Connections } from '../connection/connections.ts';
import { readMetadata } from '../connection/readMetadata.ts';
import { retrying } from '../connection/retry.ts';
import { describeCode, KafkaError } from '../protocol/kafkaError.ts';
import type { KafkaRequest } from '../protocol/request.ts';
import { incrementalAlterConfigsRequest } from '../requests/configs.ts';
import { chunks } from '../requests/shapes.ts';
import { createPartitionsRequest, createTopicsRequest, type TopicOutcome } from '../requests/topics.ts';
import { describeTopics } from './describeTopics.ts';

/** KRaft refuses a request of more than 10,000 metadata records; a topic with its configs and partitions is some dozens. */
const topicsPerRequest = 100;

/** Creates topics and waits until the cluster shows them. */
export async function createTopics(connections: Connections, topics: readonly NewTopic[]): Promise<void> {
  await changeTopics(topics, chunk => sendToController(connections, createTopicsRequest(chunk)));
  await awaitPartitions(connections, topics);
}

/** Raises the number of partitions and waits until the cluster shows them. */
export async function createPartitions(
  connections: Connections,
  topics: readonly { readonly name: string; readonly partitions: number }[],
): Promise<void> {
  await changeTopics(topics, chunk => sendToController(connections, createPartitionsRequest(chunk)));
  await awaitPartitions(connections, topics);
}

/** Sets single configs of topics. */
export async function alterTopicConfigs(
  connections: Connections,
  changes: readonly { readonly name: string; readonly set: Readonly<Record<string, string>> }[],
): Promise<void> {
  await changeTopics(changes, chunk => retrying(() => connections.sendToAny(incrementalAlterConfigsRequest(chunk))));
}

/** Kafka's error code TOPIC_ALREADY_EXISTS. */
const topicAlreadyExists = 36;

async function changeTopics<T extends { readonly name: string }>(
  topics: readonly T[],
  send: (chunk: readonly T[]) => Promise<readonly TopicOutcome[]>,
): Promise<void> {
  const refused: RefusedTopic[] = [];
  for (const chunk of chunks(topics, topicsPerRequest)) {
    const outcomes = await send(chunk);
    for (const { name, errorCode, message } of outcomes) {
      if (errorCode === 0) continue;
      if (describeCode(errorCode).type.endsWith('AUTHORIZATION_FAILED')) throw new KafkaError(errorCode, `topic "${name}"`, message);
      refused.push({ name, why: message ?? describeCode(errorCode).message, exists: errorCode === topicAlreadyExists });
    }
  }
  if (refused.length === 0) return;
  const lines = refused.map(({ name, why }) => `"${name}": ${why}`).join('; ');
  throw new MigrationError('TOPIC_REFUSED', `refused ${refused.length} of ${topics.length} topics: ${lines}`, { details: { topics: refused } });
}

async function sendToController(connections: Connections, request: KafkaRequest<readonly TopicOutcome[]>): Promise<readonly TopicOutcome[]> {
  return retrying(async ensureTime => {
    const { controllerId } = await readMetadata(connections, []);
    ensureTime();
    const outcomes = await connections.sendTo(controllerId, request);
    const moved = outcomes.find(({ errorCode }) => describeCode(errorCode).type === 'NOT_CONTROLLER');
    if (moved) throw new KafkaError(moved.errorCode, `broker ${controllerId}`);
    return outcomes;
  });
}

/** A broker learns of new topics a moment after the controller has made them. */
async function awaitPartitions(connections: Connections, topics: readonly { readonly name: string; readonly partitions: number }[]): Promise<void> {
  const wanted = new Map(topics.map(({ name, partitions }) => [name, partitions]));
  for (let look = 0; look < 20; look++) {
    for (const { name, partitions } of await describeTopics(connections, [...wanted.keys()])) {
      if (partitions >= (wanted.get(name) ?? 0)) wanted.delete(name);
    }
    if (wanted.size === 0) return;
    await sleep(100);
  }
}
