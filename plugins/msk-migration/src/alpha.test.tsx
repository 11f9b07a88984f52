import { createExtensionTester } from '@backstage/frontend-test-utils';
import { EntityCardBlueprint, EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import plugin from './alpha.tsx';
import { entityOf } from './testSupport/entityOf.ts';
import { fakeApi } from './testSupport/fakeApi.ts';
import { renderPortal } from './testSupport/renderPortal.tsx';

const card = createExtensionTester(plugin.getExtension('entity-card:msk-migration/migrations')).get(EntityCardBlueprint.dataRefs.filterFunction);
const tab = createExtensionTester(plugin.getExtension('entity-content:msk-migration/migrations')).get(EntityContentBlueprint.dataRefs.filterFunction);

test('serves its pages in an app of the new frontend system, with a place in its navigation', async () => {
  await renderPortal('', fakeApi());
  expect(screen.getByRole('heading', { level: 1, name: 'Kafka migrations' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Kafka migrations' })).toHaveAttribute('href', '/msk-migration');
  // The sidebar cuts off what is longer.
  expect(screen.getByRole('link', { name: 'Migrations' })).toHaveAttribute('href', '/msk-migration');
});

test.each([
  ['a component that names a migration', entityOf('Component', 'orders'), true, true],
  ['a group', entityOf('Group'), true, true],
  ['a component that names none', entityOf('Component'), false, true],
  ['a location', entityOf('Location'), false, false],
])('shows %s its card and its tab, or not', (_, entity, hasCard, hasTab) => {
  expect([card?.(entity), tab?.(entity)]).toEqual([hasCard, hasTab]);
});
