import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeHooks } from './nodeHooks.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach(close => close()));

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  closing.push(() => (server.closeAllConnections(), server.close()));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
};

describe('a webhook', () => {
  it('gets JSON, with offsets as strings', async () => {
    let got = '';
    const url = await serve((request, response) => {
      request.on('data', chunk => (got += String(chunk)));
      request.on('end', () => response.end(`${request.method} ${request.headers['content-type']}`));
    });
    await nodeHooks().post(url, { action: 'fence', offset: 12n });
    expect(JSON.parse(got)).toEqual({ action: 'fence', offset: '12' });
  });

  it('that refuses fails with what it answered, and without the secrets of its address', async () => {
    const url = await serve((_request, response) => response.writeHead(503).end('writers are busy'));
    const refusal = nodeHooks().post(`${url}?token=secret`, {});
    await expect(refusal).rejects.toMatchObject({ code: 'HOOK_FAILED', message: `${url} answered 503: writers are busy` });
  });

  it('that does not answer in time fails', async () => {
    const url = await serve(() => {});
    await expect(nodeHooks({ timeoutMs: 50 }).post(url, {})).rejects.toMatchObject({
      code: 'HOOK_FAILED',
      message: `${url} did not answer within 50 ms`,
    });
  });

  it.each(['http://127.0.0.1:1/hook', 'no address'])('at %s that cannot be called fails', async url => {
    await expect(nodeHooks().post(url, {})).rejects.toMatchObject({ code: 'HOOK_FAILED', message: expect.stringContaining('could not be called') });
  });
});

describe('a command', () => {
  const node = (script: string) => [process.execPath, '-e', script];

  it('runs without a shell, with its environment beside ours', async () => {
    const check = `process.exit(process.env.MIGRATION === '$HOME;x' && process.env.PATH ? 0 : 9)`;
    await expect(nodeHooks().command(node(check), { MIGRATION: '$HOME;x' })).resolves.toBeUndefined();
  });

  it('that fails says how and what it wrote', async () => {
    const failing = nodeHooks().command(node(`console.error('no such service'); process.exit(3)`), {});
    await expect(failing).rejects.toMatchObject({ code: 'HOOK_FAILED', message: expect.stringContaining('ended with exit code 3: no such service') });
  });

  it('that takes too long is ended', async () => {
    const hanging = nodeHooks({ timeoutMs: 200 }).command(node('setInterval(() => {}, 1000)'), {});
    await expect(hanging).rejects.toMatchObject({ code: 'HOOK_FAILED', message: expect.stringContaining('did not end within 200 ms') });
  });

  it.each([[['/no/such/program']], [[]]])('that is not there fails: %j', async argv => {
    await expect(nodeHooks().command(argv, {})).rejects.toMatchObject({ code: 'HOOK_FAILED' });
  });
});
