import { join } from 'node:path';
import { createSandbox, type Sandbox } from '@msk-migration/sandbox';
import type { Client } from '@msk-migration/backstage-plugin-msk-migration-common';
import { makeApplications, type Applications } from './applications.ts';
import { buildFrontend } from './buildFrontend.ts';
import { createPortalClient } from './createPortalClient.ts';
import { followCutovers } from './followCutovers.ts';
import { makeSandboxConfig } from './sandboxConfig.ts';
import { seedSource } from './seedSource.ts';
import { startPortal, type Portal } from './startPortal.ts';
import { products } from './products.ts';

export interface DemoOptions {
  readonly port: number;
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** The portal with a sandbox behind it, and three teams at work in it. */
export interface Demo extends AsyncDisposable {
  readonly portal: Portal;
  readonly sandbox: Sandbox;
  /** By the name of the product, which is that of its migration. */
  readonly applications: ReadonlyMap<string, Applications>;
  /** The API of the plugin as a user of the catalog. */
  readonly clientOf: (user: string) => Client;
  close(): Promise<void>;
}

/** Starts everything; nothing is registered yet. */
export async function openDemo({ port, say, signal }: DemoOptions): Promise<Demo> {
  await using opened = new AsyncDisposableStack();
  const [sandbox] = await Promise.all([openSandbox(opened, say, signal), build(say, signal)]);
  const applications = await openApplications(opened, sandbox, say);
  say('three teams are at work on the source');
  const portal = await startPortal({
    config: makeSandboxConfig({ sandbox, port }),
    directory: join(sandbox.directory, 'portal'),
    env: sandbox.env,
    ...(signal && { signal }),
  });
  opened.defer(() => portal.close());
  follow(opened, portal, applications, say);
  const kept = opened.move();
  const close = () => kept.disposeAsync();
  return { portal, sandbox, applications, clientOf: user => createPortalClient(portal.url, user), close, [Symbol.asyncDispose]: close };
}

async function openSandbox(opened: AsyncDisposableStack, say: DemoOptions['say'], signal: AbortSignal | undefined): Promise<Sandbox> {
  let shown = '';
  const sandbox = await createSandbox({
    onProgress: ({ stage, message }) => {
      if (stage !== shown) say(`${stage}: ${message}`);
      shown = stage;
    },
    ...(signal && { signal }),
  });
  opened.use(sandbox);
  return sandbox;
}

async function build(say: DemoOptions['say'], signal: AbortSignal | undefined): Promise<void> {
  await buildFrontend(signal);
  say('the frontend is built');
}

async function openApplications(
  opened: AsyncDisposableStack,
  { source, target }: Sandbox,
  say: DemoOptions['say'],
): Promise<ReadonlyMap<string, Applications>> {
  await seedSource(source.bootstrapServers, Object.values(products));
  const clusters = { source: source.bootstrapServers, target: target.bootstrapServers };
  const applications = new Map(Object.values(products).map(product => [product.name, makeApplications({ product, clusters, say })]));
  opened.defer(async () => void (await Promise.all([...applications.values()].map(one => one.moveTo('nowhere')))));
  await Promise.all([...applications.values()].map(one => one.moveTo('source')));
  return applications;
}

function follow(opened: AsyncDisposableStack, portal: Portal, applications: Demo['applications'], say: DemoOptions['say']): void {
  const stop = new AbortController();
  const following = followCutovers({ client: createPortalClient(portal.url, 'carol'), applications, say, signal: stop.signal });
  opened.defer(async () => {
    stop.abort();
    await following;
  });
}
