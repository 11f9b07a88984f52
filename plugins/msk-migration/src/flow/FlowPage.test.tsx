import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../testSupport/fakeApi.ts';
import { findViolations } from '../testSupport/findViolations.ts';
import { summaryOf } from '../testSupport/portalAnswers.ts';
import { renderPortal } from '../testSupport/renderPortal.tsx';

test('shows connectors with their state and the newest operation, step by step', async () => {
  await renderPortal('/flows/orders', fakeApi());
  const connector = await screen.findByRole('region', { name: 'Connector orders-source' });
  expect(connector).toHaveTextContent('FAILED');
  expect(connector).toHaveTextContent('out of workers');
  expect(within(connector).getByRole('table')).toHaveTextContent('INITIALIZE_UPDATECOMPLETED');
});

test('says what made an operation fail', async () => {
  const api = fakeApi();
  const flow = await api.getFlow({ params: { flow: 'orders' } });
  const connectors = flow.connectors.map(each => ({ ...each, lastOperation: each.lastOperation && { ...each.lastOperation, error: 'no capacity' } }));
  api.getFlow.mockResolvedValue({ ...flow, connectors });
  await renderPortal('/flows/orders', api);
  expect(await screen.findByText('no capacity')).toBeInTheDocument();
});

test('adds up what goes through, over the migrations that are copied', async () => {
  const items = [summaryOf({ name: 'one' }), summaryOf({ name: 'two' }), summaryOf({ name: 'three', phase: 'plan' })];
  const api = fakeApi({ listMigrations: { items, pageInfo: {} } });
  await renderPortal('/flows/orders', api);
  await waitFor(() => expect(screen.getByText('Sum over 2 migrations').nextSibling).toHaveTextContent('25 records/s'));
  expect(api.listMigrations).toHaveBeenCalledWith({ query: { flow: 'orders', limit: 1_000 } });
});

test('one migration that cannot be looked at does not hide the rate of the others', async () => {
  const items = [summaryOf({ name: 'one' }), summaryOf({ name: 'two' })];
  const usual = await fakeApi().getStatus({ params: { migration: 'one' } });
  const api = fakeApi({
    listMigrations: { items, pageInfo: {} },
    getStatus: async ({ params }) => (params.migration === 'one' ? usual : Promise.reject(new DOMException('gone'))),
  });
  await renderPortal('/flows/orders', api);
  await waitFor(() => expect(screen.getByText('Sum over 2 migrations').nextSibling).toHaveTextContent('12.5 records/s'));
});

test('who may not see flows is told so, and nothing is asked', async () => {
  const api = fakeApi();
  await renderPortal('/flows/orders', api, { denied: ['msk-migration.flow.read'] });
  expect(await screen.findByText('You are not allowed to see flows')).toBeInTheDocument();
  expect(api.getFlow).not.toHaveBeenCalled();
});

test('is accessible', async () => {
  await renderPortal('/flows/orders', fakeApi());
  await screen.findByRole('table', { name: 'Records a second over orders' });
  expect(await findViolations()).toEqual([]);
});
