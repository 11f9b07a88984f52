import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { expect, test, vi } from 'vitest';
import { EntityMskMigrationCard, EntityMskMigrationContent, MskMigrationPage, mskMigrationApiRef, mskMigrationPlugin } from './index.ts';
import { rootRouteRef } from './routing/routes.ts';
import { entityOf } from './testSupport/entityOf.ts';
import { fakeApi } from './testSupport/fakeApi.ts';
import { findViolations } from './testSupport/findViolations.ts';
import { policyWithout } from './testSupport/policyWithout.ts';

const policy = { authorize: async (request: Parameters<ReturnType<typeof policyWithout>>[0]) => ({ result: policyWithout([])(request) }) };

/** As an app's `FlatRoutes` do it: what comes after the path is the page's. */
const FlatRoute = ({ path, element }: { path: string; element: JSX.Element }) => (
  <Routes>
    <Route path={`${path}/*`} element={element} />
  </Routes>
);

/** An app of the old frontend system at an address of ours. */
async function show(at: string): Promise<void> {
  const apis = [
    [mskMigrationApiRef, fakeApi()],
    [permissionApiRef, policy],
  ] as const;
  await renderInTestApp(
    <TestApiProvider apis={apis}>
      <FlatRoute path="/kafka" element={<MskMigrationPage />} />
    </TestApiProvider>,
    { routeEntries: [at] },
  );
}

test('serves its overview wherever an app of the old frontend system puts it', async () => {
  await show('/kafka');
  expect(await screen.findByRole('table', { name: 'Migrations: Of others' })).toBeInTheDocument();
  expect(screen.getByRole('heading', { level: 1, name: 'Kafka migrations' })).toBeInTheDocument();
  expect(screen.getAllByRole('link', { name: 'orders' })[0]).toHaveAttribute('href', '/kafka/migrations/orders');
});

test.each([
  ['/kafka/migrations/orders', 'orders'],
  ['/kafka/migrations/orders/topics', 'orders'],
  ['/kafka/flows/orders', 'Flow orders'],
  ['/kafka/teams/group/default/orders', 'Migrations of orders'],
])('serves %s there too, without a violation', async (at, heading) => {
  await show(at);
  expect(await screen.findByRole('heading', { level: 2, name: heading })).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByText(/^Loading/)).not.toBeInTheDocument());
  expect(await findViolations()).toEqual([]);
});

test('calls people by their names there too', async () => {
  await show('/kafka/migrations/orders/history');
  expect(await screen.findByTitle('user:default/eve')).toHaveTextContent('eve');
});

test('serves the card and the tab of an entity', async () => {
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [mskMigrationApiRef, fakeApi()],
        [permissionApiRef, policy],
      ]}
    >
      <EntityProvider entity={entityOf('Component', 'orders')}>
        <EntityMskMigrationCard />
        <EntityMskMigrationContent />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/kafka': rootRouteRef } },
  );
  expect(await screen.findByRole('table', { name: 'Migrations of this entity' })).toBeInTheDocument();
  expect(screen.getByRole('list', { name: 'Migrations' })).toBeInTheDocument();
});

test('asks the backend of the portal with the token of the app', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response('{"items":[]}'));
  const [factory] = [...mskMigrationPlugin.getApis()];
  const api = factory?.factory({ discoveryApi: { getBaseUrl: async () => 'http://portal/api/msk-migration' }, fetchApi: { fetch } });
  await expect((api as ReturnType<typeof fakeApi>).listFlows()).resolves.toEqual({ items: [] });
  expect(fetch).toHaveBeenCalledWith('http://portal/api/msk-migration/flows', expect.objectContaining({ method: 'GET' }));
});
