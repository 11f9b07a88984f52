import type { MigrationError } from '@msk-migration/core';
import { createRequire } from 'node:module';
import { guardSockets, type BrokerGuard, type Destination, type OpenSocket } from './guardedSocket.ts';

/**
 * The parts of kafkajs that this package stands on, with the types we rely on.
 * kafkajs is pinned and has no exports map, so its files can be required; see docs/decisions/kafka-client-and-codecs.md.
 */
interface KafkajsRequest {
  readonly request: { readonly apiKey: number; readonly apiVersion: number; readonly apiName: string; encode(): Promise<unknown> };
  readonly response: { decode(payload: Buffer): Promise<unknown>; parse(decoded: unknown): Promise<unknown> };
  readonly logResponseError: boolean;
}

interface KafkajsConnectionPool {
  readonly host: string;
  readonly port: number;
  readonly pool: readonly Connection[];
  send(request: KafkajsRequest): Promise<unknown>;
  getConnection(index: number): Promise<unknown>;
}

export interface KafkajsBroker {
  readonly connectionPool: KafkajsConnectionPool;
  readonly versions: Readonly<Record<number, { readonly minVersion: number; readonly maxVersion: number }>> | null;
  isConnected(): boolean;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
}

interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  readonly clientId: string;
  readonly logger: unknown;
  readonly socketFactory: OpenSocket;
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
}

interface RequestQueue {
  readonly pending: readonly unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: unknown;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}

interface LegacyMessage {
  readonly offset: string;
  readonly timestamp?: string | number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

interface Connection {
  readonly broker: string;
  socketFactory: OpenSocket;
  connect(): Promise<unknown>;
  processData: (this: Connection, data: Buffer) => unknown;
  rejectRequests(error: Error): void;
  disconnect(): Promise<unknown>;
}

const require = createRequire(import.meta.url);

const ConnectionPool = require('kafkajs/src/network/connectionPool') as new (options: ConnectionOptions) => KafkajsConnectionPool;
const Broker = require('kafkajs/src/broker') as new (options: { connectionPool: KafkajsConnectionPool; logger: unknown }) => KafkajsBroker;
const createLogger = require('kafkajs/src/loggers').createLogger as (options: { level: number; logCreator: () => () => void }) => unknown;
const socketFactory = require('kafkajs/src/network/socketFactory') as () => OpenSocket;
const RequestQueueClass = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
const ConnectionClass = require('kafkajs/src/network/connection') as { prototype: Connection };
const { KafkaJSConnectionError } = require('kafkajs/src/errors') as { KafkaJSConnectionError: new (message: string, about: object) => Error };
const Encoder = require('kafkajs/src/protocol/encoder') as new (size: number) => { writeBuffer(buffer: Buffer): unknown };
const Decoder = require('kafkajs/src/protocol/decoder') as new (buffer: Buffer) => object;
const decodeMessageSet = require('kafkajs/src/protocol/messageSet/decoder') as (decoder: object, size: number) => Promise<LegacyMessage[]>;

/** Name and sentence of every error code that kafkajs knows. */
export const kafkajsErrorCodes = require('kafkajs/src/protocol/error').errorCodes as readonly { code: number; type: string; message: string }[];

/** kafkajs's table of decompressors, shared by all its clients in this process. */
export const kafkajsCodecs = require('kafkajs').CompressionCodecs as Record<
  number,
  () => { compress(encoder: { buffer: Buffer }): Promise<Buffer>; decompress(buffer: Buffer): Promise<Buffer> }
>;

/** A broker's two connections (one for fetches), not connected yet, that log nothing. */
export function createBroker(address: Destination, clientId: string, guard?: BrokerGuard): KafkajsBroker {
  const logger = createLogger({ level: 0, logCreator: () => () => {} });
  const connectionPool = new ConnectionPool({
    ...address,
    clientId,
    logger,
    socketFactory: socketFactory(),
    connectionTimeout: 3_000,
    requestTimeout: 8_000,
  });
  if (guard) for (const connection of connectionPool.pool) guardConnection(connection, guard);
  return new Broker({ connectionPool, logger });
}

/** Every attempt of a connection goes through the guard, and fails with the guard's error when that refused it. */
function guardConnection(connection: Connection, guard: BrokerGuard): void {
  const connect = connection.connect.bind(connection);
  connection.connect = async () => {
    let refusal: MigrationError | undefined;
    connection.socketFactory = guardSockets(guard, error => (refusal = error));
    try {
      return await connect();
    } catch (error) {
      throw refusal ?? error;
    }
  };
}

/** What kafkajs sends as a request's body. */
export function toKafkajsPayload(body: Buffer): unknown {
  return new Encoder(body.length).writeBuffer(body);
}

/** Records in the formats before Kafka 0.11 (magic 0 and 1). */
export function decodeLegacyMessages(entries: Buffer): Promise<LegacyMessage[]> {
  return decodeMessageSet(new Decoder(entries), entries.length);
}

// kafkajs 2.2.4 sets a timer into the past after every answer, which Node 24 reports as TimeoutNegativeWarning: it is needed only while requests wait.
RequestQueueClass.prototype.scheduleCheckPendingRequests = function schedule(this: RequestQueue) {
  if (this.pending.length === 0 || this.throttleCheckTimeoutId) return;
  const run = () => {
    this.throttleCheckTimeoutId = null;
    this.checkPendingRequests();
  };
  this.throttleCheckTimeoutId = setTimeout(run, Math.max(10, this.throttledUntil - Date.now()));
};

// Whatever else listens where Kafka should (a TLS port, a web server) answers what kafkajs cannot read, and it throws into the socket's event: the process would end.
const processData = ConnectionClass.prototype.processData;
ConnectionClass.prototype.processData = function process(this: Connection, data: Buffer) {
  try {
    return processData.call(this, data);
  } catch (error) {
    this.rejectRequests(new KafkaJSConnectionError(`${this.broker} does not answer as Kafka does: ${String(error)}`, { broker: this.broker }));
    return this.disconnect().catch(() => {});
  }
};
