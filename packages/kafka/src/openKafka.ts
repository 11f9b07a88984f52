import type { KafkaCluster, OpenKafkaCluster, ReadRange, RecordBatch } from '@msk-migration/core';
import { openConnections, type Connections } from './connection/connections.ts';
import type { AddressGuard } from './connection/guardedSocket.ts';
import { readMetadata } from './connection/readMetadata.ts';
import { retrying } from './connection/retry.ts';
import { commitOffsets, fetchCommittedOffsets } from './groups/committedOffsets.ts';
import { describeGroups, listGroups } from './groups/describeGroups.ts';
import { listOffsets } from './offsets/listOffsets.ts';
import { readRecords } from './records/readRecords.ts';
import { toMigrationError } from './toMigrationError.ts';
import { alterTopicConfigs, createPartitions, createTopics } from './topics/changeTopics.ts';
import { describeTopicConfigs, describeTopics } from './topics/describeTopics.ts';
import { listOngoingTransactions } from './transactions/listOngoingTransactions.ts';

/** A Kafka cluster behind the engine's port: own requests over kafkajs's connections. */
export const openKafka: OpenKafkaCluster = connection => open(connection);

/**
 * An `openKafka` whose every connection is judged when it is made, also to what brokers advertise. Where no address of a host is admitted, methods
 * reject with ADDRESS_REFUSED at once.
 */
export const createOpenKafka =
  (guard: AddressGuard): OpenKafkaCluster =>
  connection =>
    open(connection, guard);

function open({ bootstrapServers, clientId = 'msk-migration' }: Parameters<OpenKafkaCluster>[0], guard?: AddressGuard): KafkaCluster {
  const connections = openConnections(bootstrapServers, clientId, guard);
  /** Every method: nothing leaves but a MigrationError. */
  const method =
    <A extends unknown[], R>(run: (connections: Connections, ...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        return await run(connections, ...args);
      } catch (error) {
        throw toMigrationError(error, bootstrapServers);
      }
    };
  return {
    describeCluster: method(describeCluster),
    listTopics: method(listTopics),
    describeTopics: method(describeTopics),
    describeTopicConfigs: method(describeTopicConfigs),
    createTopics: method(createTopics),
    createPartitions: method(createPartitions),
    alterTopicConfigs: method(alterTopicConfigs),
    listOffsets: method(listOffsets),
    listGroups: method(listGroups),
    describeGroups: method(describeGroups),
    fetchCommittedOffsets: method(fetchCommittedOffsets),
    commitOffsets: method(commitOffsets),
    listOngoingTransactions: method(listOngoingTransactions),
    readRecords: range => translated(connections, range),
    close: () => connections.close(),
  };
}

async function describeCluster(connections: Connections) {
  const { clusterId, brokers } = await retrying(() => readMetadata(connections, []));
  return { clusterId, brokers: brokers.toSorted((a, b) => a.id - b.id) };
}

async function listTopics(connections: Connections): Promise<readonly string[]> {
  const { topics } = await retrying(() => readMetadata(connections, undefined));
  return topics.map(({ name }) => name);
}

async function* translated(connections: Connections, range: ReadRange): AsyncGenerator<RecordBatch> {
  try {
    yield* readRecords(connections, range);
  } catch (error) {
    throw toMigrationError(error, connections.bootstrapServers);
  }
}
