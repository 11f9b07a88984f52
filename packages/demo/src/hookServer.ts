import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the engine asks of whoever runs the applications. */
export type HookAction = 'fence' | 'release' | 'switch' | 'switchBack';

export interface HookServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The webhook of the demo: it answers when the applications have done what was asked. */
export async function startHookServer(act: (action: HookAction) => Promise<void>): Promise<HookServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { action } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { action: HookAction };
      act(action).then(
        () => response.writeHead(204).end(),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}
