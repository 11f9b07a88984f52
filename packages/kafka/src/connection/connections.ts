import { MigrationError } from '@msk-migration/core';
import { ByteReader } from '../protocol/byteReader.ts';
import { ByteWriter } from '../protocol/byteWriter.ts';
import { KafkaError } from '../protocol/kafkaError.ts';
import type { KafkaRequest } from '../protocol/request.ts';
import type { AddressGuard, Destination } from './guardedSocket.ts';
import { createBroker, toKafkajsPayload, type KafkajsBroker } from './kafkajs.ts';
import { isConnectionFault } from './retry.ts';

interface Api {
  readonly apiKey: number;
  readonly version: number;
}

/** The connections to one cluster: opened on first use, kept, and opened again when lost. */
export interface Connections {
  readonly bootstrapServers: string;
  /** Sends to whichever broker answers; rejects when none does. */
  sendToAny<A>(request: KafkaRequest<A>): Promise<A>;
  /** Sends to a broker that metadata has named. */
  sendTo<A>(nodeId: number, request: KafkaRequest<A>): Promise<A>;
  /** Whether a broker speaks this version. */
  supports(nodeId: number, api: Api): Promise<boolean>;
  /** Remembers where brokers are now. */
  learn(brokers: readonly (Destination & { readonly id: number })[]): void;
  close(): Promise<void>;
}

export function openConnections(bootstrapServers: string, clientId: string, guard?: AddressGuard): Connections {
  const seeds = parseBootstrapServers(bootstrapServers);
  const open = new Map<string, OpenBroker>();
  const byId = new Map<number, Destination>();
  let closed = false;
  const describeHost = ({ host, port }: Destination): string => {
    const isIt = (one: Destination): boolean => one.host === host && one.port === port;
    const [id] = [...byId].find(([, one]) => isIt(one)) ?? [];
    const from = seeds.some(isIt) ? 'of the bootstrap servers' : `which ${bootstrapServers} advertises${id === undefined ? '' : ` as broker ${id}`}`;
    return `"${host}:${port}", ${from}`;
  };
  const brokerGuard = guard && { ...guard, describeHost };

  const brokerAt = (address: Destination): OpenBroker => {
    if (closed) throw new MigrationError('KAFKA_FAILED', `the connection to ${bootstrapServers} was closed`);
    const key = `${address.host}:${address.port}`;
    const known = open.get(key) ?? openBroker(createBroker(address, clientId, brokerGuard));
    open.set(key, known);
    return known;
  };
  const brokerOf = (nodeId: number): OpenBroker => {
    const address = byId.get(nodeId);
    if (!address) throw new KafkaError(8, `broker ${nodeId}`);
    return brokerAt(address);
  };
  const anyBroker = async (): Promise<OpenBroker> => {
    const connected = [...open.values()].find(one => one.broker.isConnected());
    if (connected && !closed) return connected;
    const all = [...byId.values(), ...seeds].map(brokerAt);
    return Promise.any([...new Set(all)].map(async one => (await one.connect(), one)));
  };
  return {
    bootstrapServers,
    sendToAny: async request => exchange(await anyBroker(), request),
    sendTo: (nodeId, request) => exchange(brokerOf(nodeId), request),
    async supports(nodeId, api) {
      const one = brokerOf(nodeId);
      await one.connect();
      return speaks(one.broker, api);
    },
    learn(brokers) {
      byId.clear();
      for (const { id, host, port } of brokers) byId.set(id, { host, port });
    },
    async close() {
      closed = true;
      await Promise.allSettled([...open.values()].map(one => one.broker.disconnect()));
      open.clear();
    },
  };
}

interface OpenBroker {
  readonly broker: KafkajsBroker;
  connect(): Promise<void>;
  connectFetches(): Promise<void>;
}

/** kafkajs opens a second socket when two requests find the connection closed at once; here they share the attempt. */
function openBroker(broker: KafkajsBroker): OpenBroker {
  return {
    broker,
    connect: shared(async () => (broker.isConnected() ? undefined : broker.connect())),
    connectFetches: shared(async () => void (await broker.connectionPool.getConnection(1))),
  };
}

function shared(run: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  return () => (underWay ??= run().finally(() => (underWay = undefined)));
}

async function exchange<A>(one: OpenBroker, request: KafkaRequest<A>): Promise<A> {
  try {
    await one.connect();
    if (!speaks(one.broker, request)) throw new KafkaError(35, `${request.apiName} version ${request.version}`);
    if (request.apiKey === fetchKey) await one.connectFetches();
    return (await one.broker.connectionPool.send(toKafkajsRequest(request))) as A;
  } catch (error) {
    // A broker that stopped answering keeps its sockets; only new ones notice that it is back, or somewhere else.
    if (isConnectionFault(error)) one.broker.disconnect().catch(() => {});
    throw error;
  }
}

const fetchKey = 1;

function speaks(broker: KafkajsBroker, { apiKey, version }: Api): boolean {
  const range = broker.versions?.[apiKey];
  return range !== undefined && version >= range.minVersion && version <= range.maxVersion;
}

function toKafkajsRequest<A>(request: KafkaRequest<A>) {
  const { apiKey, apiName, version: apiVersion, flexible } = request;
  const encode = async () => {
    const writer = new ByteWriter();
    if (flexible) writer.tags();
    request.write(writer);
    return toKafkajsPayload(writer.toBuffer());
  };
  const decode = async (payload: Buffer) => {
    const reader = new ByteReader(payload);
    if (flexible) reader.tags();
    return request.read(reader);
  };
  return {
    request: { apiKey, apiVersion, apiName, encode },
    response: { decode, parse: async (decoded: unknown) => decoded },
    logResponseError: false,
  };
}

function parseBootstrapServers(text: string): readonly Destination[] {
  const addresses = text.split(',').map(part => /^\s*\[?([^\s]+?)\]?:(\d+)\s*$/.exec(part));
  return addresses.map(match => {
    const [, host, port] = match ?? [];
    if (host === undefined || port === undefined) {
      throw new MigrationError('INPUT_INVALID', `bootstrap servers "${text}" are not a list of host:port, as in "b-1.example:9092,b-2.example:9092"`);
    }
    return { host, port: Number(port) };
  });
}
