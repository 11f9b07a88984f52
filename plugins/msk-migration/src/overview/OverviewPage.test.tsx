import { MigrationError } from '@msk-migration/backstage-plugin-msk-migration-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeApi } from '../testSupport/fakeApi.ts';
import { findViolations } from '../testSupport/findViolations.ts';
import { summaryOf } from '../testSupport/portalAnswers.ts';
import { renderPortal } from '../testSupport/renderPortal.tsx';

const failed = { outcome: 'failed', step: 'fence', failure: { cause: 'no answer', proof: [] } } as const;
const listOf = (...items: ReturnType<typeof summaryOf>[]) => ({ items, pageInfo: {} });
const rowsOf = (name: string) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('rowheader')
    .map(header => header.textContent);

test('shows mine first and what is blocked on top', async () => {
  const items = [
    summaryOf({ name: 'a-well' }),
    summaryOf({ name: 'b-blocked', progress: failed }),
    summaryOf({ name: 'c-theirs', owner: 'group:default/billing' }),
  ];
  await renderPortal('', fakeApi({ listMigrations: listOf(...items) }));
  await screen.findByRole('table', { name: 'Migrations: Yours' });
  expect(rowsOf('Migrations: Yours')).toEqual(['b-blocked', 'a-well']);
  expect(rowsOf('Migrations: Of others')).toEqual(['c-theirs']);
  expect(screen.getByRole('link', { name: 'fence failed: no answer' })).toBeInTheDocument();
});

test('counts by phase and by health', async () => {
  const items = [summaryOf(), summaryOf({ name: 'two', phase: 'done' }), summaryOf({ name: 'three', progress: failed })];
  await renderPortal('', fakeApi({ listMigrations: listOf(...items) }));
  const glance = await screen.findByRole('region', { name: 'At a glance' });
  const value = (label: string) => within(glance).getByText(label).nextSibling?.textContent;
  expect([value('Monitor'), value('Done'), value('Plan'), value('Blocked'), value('Healthy')]).toEqual(['2', '1', '0', '1', '3']);
});

test('narrows the list by team, and keeps that in the address', async () => {
  const items = [summaryOf({ name: 'mine' }), summaryOf({ name: 'theirs', owner: 'group:default/billing' })];
  await renderPortal('', fakeApi({ listMigrations: listOf(...items) }));
  await userEvent.click(await screen.findByRole('button', { name: /Team/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'billing' }));
  await waitFor(() => expect(screen.queryByRole('link', { name: 'mine' })).not.toBeInTheDocument());
  expect(screen.getByRole('link', { name: 'theirs' })).toBeInTheDocument();
});

test('opens narrowed when the address says so', async () => {
  const items = [summaryOf({ name: 'planned', phase: 'plan' }), summaryOf({ name: 'copied' })];
  await renderPortal('?phase=plan', fakeApi({ listMigrations: listOf(...items) }));
  expect(await screen.findByRole('link', { name: 'planned' })).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'copied' })).not.toBeInTheDocument();
});

test('reads every page of the list, as what is urgent may be on the last', async () => {
  const api = fakeApi({
    listMigrations: async call =>
      call?.query?.cursor === undefined
        ? { items: [summaryOf({ name: 'first' })], pageInfo: { nextCursor: 'more' } }
        : listOf(summaryOf({ name: 'last' })),
  });
  await renderPortal('', api);
  expect(await screen.findByRole('link', { name: 'last' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'first' })).toBeInTheDocument();
});

test('says what to do where nothing is migrated yet', async () => {
  await renderPortal('', fakeApi({ listMigrations: listOf() }));
  expect(await screen.findByText('No migrations yet')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Migrate my topics to MSK' })).toHaveAttribute('href', '/create/templates/default/migrate-topics-to-msk');
});

test('shows the flows to those who may see them', async () => {
  await renderPortal('', fakeApi());
  expect(await screen.findByRole('table', { name: 'Flows' })).toHaveTextContent('msk');
});

test('hides the whole section of flows from others', async () => {
  await renderPortal('', fakeApi(), { denied: ['msk-migration.flow.read'] });
  await screen.findByRole('table', { name: 'Migrations: Yours' });
  expect(screen.queryByRole('heading', { name: 'Flows' })).not.toBeInTheDocument();
});

test('says code, message and fix of a failure, and tries again when asked', async () => {
  let isUp = false;
  const api = fakeApi({
    listMigrations: async () => {
      if (isUp) return listOf(summaryOf({ name: 'mended' }));
      throw new MigrationError('CLUSTER_UNREACHABLE', 'no broker answered');
    },
  });
  await renderPortal('', api);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('CLUSTER_UNREACHABLE: no broker answered');
  expect(alert).toHaveTextContent('Check the bootstrap servers');
  isUp = true;
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'mended' })).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('is accessible', async () => {
  await renderPortal('', fakeApi());
  await screen.findByRole('table', { name: 'Migrations: Yours' });
  await screen.findByRole('table', { name: 'Flows' });
  expect(await findViolations()).toEqual([]);
});
