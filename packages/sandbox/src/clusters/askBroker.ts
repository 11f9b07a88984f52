import { connect } from 'node:net';

/** The ids of the brokers that a broker knows as alive; undefined while it does not answer. */
export function askBroker(port: number, timeoutMs = 1_000): Promise<readonly number[] | undefined> {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1', timeout: timeoutMs });
    let received = Buffer.alloc(0);
    const settle = (answer: readonly number[] | undefined) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => socket.write(metadataRequest()));
    socket.on('data', chunk => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) settle(readBrokers(received));
    });
    for (const event of ['error', 'timeout', 'close']) socket.on(event, () => settle(undefined));
  });
}

const metadataKey = 3;
const version = 1;

/** Metadata, version 1, for no topics: the smallest question whose answer lists the brokers. */
function metadataRequest(): Buffer {
  const clientId = Buffer.from('sandbox');
  const request = Buffer.alloc(4 + 2 + 2 + 4 + 2 + clientId.length + 4);
  request.writeInt32BE(request.length - 4, 0);
  request.writeInt16BE(metadataKey, 4);
  request.writeInt16BE(version, 6);
  request.writeInt32BE(1, 8);
  request.writeInt16BE(clientId.length, 12);
  clientId.copy(request, 14);
  request.writeInt32BE(0, 14 + clientId.length);
  return request;
}

function readBrokers(answer: Buffer): readonly number[] {
  let at = 8; // Behind size and correlation id.
  const count = answer.readInt32BE(at);
  at += 4;
  return Array.from({ length: count }, () => {
    const id = answer.readInt32BE(at);
    at += 4;
    at = skipString(answer, at) + 4; // Host and port.
    at = skipString(answer, at); // Rack.
    return id;
  });
}

function skipString(answer: Buffer, at: number): number {
  const length = answer.readInt16BE(at);
  return at + 2 + Math.max(0, length);
}
