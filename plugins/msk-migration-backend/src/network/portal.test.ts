import { afterEach, beforeEach, expect, it } from 'vitest';
import { aSpec } from '../../../../packages/core/src/deploy/flow.fixture.ts';
import { startFakeBroker, type FakeBroker } from '../../../../packages/kafka/src/testSupport/fakeBroker.ts';
import { ordersMigration, startPortalWorld, type PortalWorld } from '../portalWorld.fixture.ts';

let broker: FakeBroker;
let portal: PortalWorld | undefined;
beforeEach(async () => {
  broker = await startFakeBroker('127.0.0.1');
});
afterEach(async () => {
  await portal?.backend.stop();
  portal = undefined;
  await broker.close();
});

/** A portal over AWS in memory and Kafka as it comes, where both clusters of a flow are the fake broker. */
async function startOver(network: { readonly allow?: string[] }): Promise<PortalWorld> {
  const flow = JSON.parse(JSON.stringify(aSpec().flow)) as { source: object; target: object };
  const source = { ...flow.source, bootstrapServers: `127.1:${broker.port}` };
  const target = { ...flow.target, bootstrapServers: `2130706433:${broker.port}` };
  return startPortalWorld({ flows: [{ flow: { ...flow, source, target } }], network });
}

it('answers that an address is refused, and whose, without having talked to it', async () => {
  portal = await startOver({});
  const ann = portal.as('ann');
  await ann.createMigration({ body: ordersMigration });
  await expect(ann.getPlan({ params: { migration: 'orders' } })).rejects.toMatchObject({
    code: 'ADDRESS_REFUSED',
    message: expect.stringMatching(
      /cluster "(onprem|msk)": no connection to "(127\.1|2130706433):\d+", of the bootstrap servers: it is 127\.0\.0\.1 \(loopback/,
    ),
  });
  expect(await broker.connections()).toBe(0);
});

it('talks to what administrators allow, and not to what that advertises', async () => {
  broker.advertise([{ host: '169.254.169.254', port: 80 }]);
  portal = await startOver({ allow: ['127.0.0.0/8'] });
  const ann = portal.as('ann');
  await ann.createMigration({ body: ordersMigration });
  await expect(ann.getPlan({ params: { migration: 'orders' } })).rejects.toMatchObject({
    code: 'ADDRESS_REFUSED',
    message: expect.stringContaining('advertises as broker 1: it is 169.254.169.254 (link-local: the metadata service of a cloud)'),
  });
  expect(await broker.connections()).toBeGreaterThan(0);
});

it('does not start with a list that it cannot read', async () => {
  await expect(startOver({ allow: ['127.0.0.0/33'] })).rejects.toThrow('mskMigration.network.allow: "127.0.0.0/33" is not a CIDR block');
});
