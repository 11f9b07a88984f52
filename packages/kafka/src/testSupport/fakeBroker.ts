import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { ByteReader } from '../protocol/byteReader.ts';
import { ByteWriter } from '../protocol/byteWriter.ts';

interface Advertised {
  readonly host: string;
  readonly port: number;
}

/** A server that speaks as much Kafka as it takes to lead a client elsewhere, and that counts who comes. */
export interface FakeBroker {
  readonly port: number;
  /** Connections that were made so far: everything before this call is in it. */
  connections(): Promise<number>;
  /** Says from now on that there are others, as brokers 1, 2, …; the last one leads every topic and coordinates every group. */
  advertise(others: readonly Advertised[]): void;
  close(): Promise<void>;
}

/** Starts one on an address of this machine, and a free port unless one is given. It says that it is broker 0, at that address. */
export async function startFakeBroker(host: string, at = 0): Promise<FakeBroker> {
  const sockets = new Set<Socket>();
  let count = 0;
  let others: readonly Advertised[] = [];
  const server = createServer(socket => {
    count += 1;
    sockets.add(socket.on('error', () => {}));
    answerOn(socket, () => [{ host, port }, ...others]);
  });
  server.listen(at, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async connections() {
      // Whoever came before this one has been counted when it is.
      const mine = connect(port, host);
      await Promise.all([once(server, 'connection'), once(mine, 'connect')]);
      mine.destroy();
      count -= 1;
      return count;
    },
    advertise: given => void (others = given),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function answerOn(socket: Socket, brokers: () => readonly Advertised[]): void {
  let pending = Buffer.alloc(0);
  socket.on('data', data => {
    pending = Buffer.concat([pending, data]);
    while (pending.length >= 4 && pending.length >= 4 + pending.readInt32BE(0)) {
      const end = 4 + pending.readInt32BE(0);
      const answer = answerTo(new ByteReader(pending.subarray(4, end)), brokers());
      pending = pending.subarray(end);
      if (answer) socket.write(Buffer.concat([new ByteWriter().int32(answer.length).toBuffer(), answer]));
      else socket.destroy();
    }
  });
}

const apis = { apiVersions: 18, metadata: 3, findCoordinator: 10, listGroups: 16 };

function answerTo(request: ByteReader, brokers: readonly Advertised[]): Buffer | undefined {
  const [apiKey] = [request.int16(), request.int16()];
  const answer = new ByteWriter().int32(request.int32());
  request.string();
  if (apiKey === apis.apiVersions) return describeVersions(answer);
  if (apiKey === apis.metadata) return describeBrokers(request, answer, brokers);
  if (apiKey === apis.findCoordinator) return nameCoordinator(answer, brokers);
  return apiKey === apis.listGroups ? listNoGroups(answer) : undefined;
}

/** Every version of everything before transactions could be listed. */
function describeVersions(answer: ByteWriter): Buffer {
  const keys = Array.from({ length: 60 }, (_, key) => key);
  return answer
    .int16(0)
    .array(keys, key => answer.int16(key).int16(0).int16(20))
    .int32(0)
    .toBuffer();
}

/** Metadata, version 4: every topic asked for has one partition, which the last broker leads. */
function describeBrokers(request: ByteReader, answer: ByteWriter, brokers: readonly Advertised[]): Buffer {
  const topics = request.array(() => request.text());
  const last = brokers.length - 1;
  answer.int32(0).array([...brokers.entries()], ([id, { host, port }]) => answer.int32(id).string(host).int32(port).string(undefined));
  answer.string('fake').int32(last);
  answer.array(topics, name => {
    answer.int16(0).string(name).boolean(false);
    answer.array([0], partition => {
      answer.int16(0).int32(partition).int32(last);
      answer.array([last], replica => answer.int32(replica)).array([last], replica => answer.int32(replica));
    });
  });
  return answer.toBuffer();
}

/** FindCoordinator, version 1. */
function nameCoordinator(answer: ByteWriter, brokers: readonly Advertised[]): Buffer {
  const { host, port } = brokers.at(-1) ?? { host: '', port: 0 };
  return answer
    .int32(0)
    .int16(0)
    .string('NONE')
    .int32(brokers.length - 1)
    .string(host)
    .int32(port)
    .toBuffer();
}

/** ListGroups, version 4. */
const listNoGroups = (answer: ByteWriter): Buffer =>
  answer
    .tags()
    .int32(0)
    .int16(0)
    .compactArray([], () => {})
    .tags()
    .toBuffer();
