import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { MigrationError } from '@msk-migration/backstage-plugin-msk-migration-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { mskMigrationApiRef } from '../api/mskMigrationApi.ts';
import { rootRouteRef } from '../routing/routes.ts';
import { entityOf } from '../testSupport/entityOf.ts';
import { fakeApi, type FakeApi } from '../testSupport/fakeApi.ts';
import { findViolations } from '../testSupport/findViolations.ts';
import { migrationOf, summaryOf } from '../testSupport/portalAnswers.ts';
import { EntityMigrationCard } from './EntityMigrationCard.tsx';
import { EntityMigrationContent } from './EntityMigrationContent.tsx';
import { isMskMigrationAvailable } from './isMskMigrationAvailable.ts';

function show(element: JSX.Element, entity: Entity, api: FakeApi): void {
  renderInTestApp(<EntityProvider entity={entity}>{element}</EntityProvider>, {
    mountedRoutes: { '/msk-migration': rootRouteRef },
    apis: [[mskMigrationApiRef, api]],
  });
}

const byName = fakeApi({
  getMigration: async ({ params: { migration } }) => {
    if (migration === 'gone') throw new MigrationError('NOT_FOUND', 'no migration "gone"');
    return migrationOf({ name: migration });
  },
});

test('the card shows each migration that the annotation names, with a way to it', async () => {
  show(<EntityMigrationCard />, entityOf('Component', 'orders, payments,orders'), byName);
  expect(await screen.findByRole('link', { name: 'orders' })).toHaveAttribute('href', '/msk-migration/migrations/orders');
  expect(screen.getByRole('progressbar', { name: 'How far payments is' })).toHaveAttribute('aria-valuetext', 'Monitor');
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});

test('a name that leads nowhere is said, and does not hide the others', async () => {
  show(<EntityMigrationCard />, entityOf('Component', 'orders,gone'), byName);
  expect(await screen.findByText('Not there, or not for you to see: gone')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'orders' })).toBeInTheDocument();
});

test('a group shows what it owns', async () => {
  const api = fakeApi({ listMigrations: { items: [summaryOf({ name: 'owned' })], pageInfo: {} } });
  show(<EntityMigrationContent />, entityOf('Group'), api);
  expect(await screen.findByRole('link', { name: 'owned' })).toBeInTheDocument();
  expect(api.listMigrations).toHaveBeenCalledWith({ query: { owner: ['group:default/orders'], limit: 1_000 } });
});

test('without the annotation it says how to add it, and copies it', async () => {
  const user = userEvent.setup();
  show(<EntityMigrationContent />, entityOf('Component'), fakeApi());
  expect(await screen.findByText('No migration is named here')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await screen.findByText('Copied')).toBeInTheDocument();
  expect(await navigator.clipboard.readText()).toContain('msk-migration.io/migration: name-of-the-migration');
  expect(await findViolations(screen.getByRole('region', { name: 'Kafka migrations to Amazon MSK' }))).toEqual([]);
});

test('the tab of a component shows its migrations', async () => {
  show(<EntityMigrationContent />, entityOf('API', 'orders'), byName);
  const table = await screen.findByRole('table', { name: 'Migrations of this entity' });
  expect(table).toHaveTextContent('Healthy');
  expect(await findViolations(table)).toEqual([]);
});

test.each([
  ['a component that names one', entityOf('Component', 'orders'), true],
  ['a group', entityOf('Group'), true],
  ['a component without annotation', entityOf('Component'), false],
  ['an annotation without a name', entityOf('Resource', ' , '), false],
])('%s: available or not', (_, entity, expected) => {
  expect(isMskMigrationAvailable(entity)).toBe(expected);
});
