// Runs as a process of its own: a backend with the plugin, until it is killed.
import { mockServices } from '@backstage/backend-test-utils';
import { startPortalWorld, type JsonObject } from '../portalWorld.fixture.ts';
import { remotePorts } from './remotePorts.fixture.ts';

const { world, name, database, flows } = JSON.parse(process.argv[2] ?? '') as {
  readonly world: string;
  readonly name: string;
  readonly database: JsonObject;
  readonly flows: JsonObject[];
};

const portal = await startPortalWorld({
  flows,
  config: { backend: { database } },
  ports: remotePorts(world, name),
  features: [mockServices.rootLogger.factory({ level: 'none' })],
});
process.stdout.write(`${JSON.stringify({ baseUrl: portal.baseUrl })}\n`);

// A scheduler starts each task in one replica; here both do, which has to be as good.
setInterval(() => void portal.tick('go-on'), 500);
