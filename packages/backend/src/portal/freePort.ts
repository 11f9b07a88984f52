import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** This port of the loopback address when nobody has it, else any that is free. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  try {
    server.listen(wanted, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return freePort();
  } finally {
    server.close();
  }
}
