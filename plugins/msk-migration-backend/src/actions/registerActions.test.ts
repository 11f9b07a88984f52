import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import { afterEach, expect, it } from 'vitest';
import { ordersMigration, startPortalWorld, type PortalWorld } from '../portalWorld.fixture.ts';

let portal: PortalWorld | undefined;
afterEach(() => portal?.backend.stop());

const started = async () => {
  const registry = actionsRegistryServiceMock();
  portal = await startPortalWorld({ features: [createServiceFactory({ service: actionsRegistryServiceRef, deps: {}, factory: () => registry })] });
  return { registry, portal };
};

it('offers what looks as read-only, and what takes away as destructive; never what only a person can say', async () => {
  const { registry } = await started();
  const { actions } = await registry.list();
  const named = new Map(actions.map(({ name, attributes }) => [name, attributes]));
  expect(named.get('get-plan')).toMatchObject({ readOnly: true, destructive: false });
  expect(named.get('abort-cutover')).toMatchObject({ readOnly: false, destructive: true });
  const changing = actions.filter(({ attributes }) => !attributes.readOnly).map(({ name }) => name);
  expect(changing.sort()).toEqual(['abort-cutover', 'cleanup', 'cutover', 'deploy', 'verify']);
});

it('calls what the API calls, with the rights of whoever asked', async () => {
  const { registry, portal: world } = await started();
  await world.as('ann').createMigration({ body: ordersMigration });
  const { output } = await registry.invoke({
    id: 'test:get-migration',
    input: { migration: 'orders' },
    credentials: mockCredentials.user('user:default/ann'),
  });
  expect(output).toMatchObject({ name: 'orders', phase: 'plan' });
  await expect(
    registry.invoke({ id: 'test:get-migration', input: { migration: 'another' }, credentials: mockCredentials.user('user:default/ann') }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
