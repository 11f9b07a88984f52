import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { examples } from '../../../../msk-migration-common/src/examples.fixture.ts';
import { fakeApi } from '../../testSupport/fakeApi.ts';
import { migrationOf } from '../../testSupport/portalAnswers.ts';
import { renderPortal } from '../../testSupport/renderPortal.tsx';

const path = '/migrations/orders/verification';
const { latest, details } = examples.getVerify.answer;

test('begins to compare when asked', async () => {
  const api = fakeApi({ getVerify: {} });
  await renderPortal(path, api);
  expect(await screen.findByText('Nothing was verified yet.')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));
  await waitFor(() => expect(api.verify).toHaveBeenCalledWith({ params: { migration: 'orders' } }));
  await waitFor(() => expect(api.getVerify).toHaveBeenCalledTimes(2));
});

test('shows how far a comparison is, and does not begin another', async () => {
  const running = { startedAt: 1_764_000_000_000, topics: [{ topic: 'orders', compared: 25n, of: 100n }] };
  await renderPortal(path, fakeApi({ getVerify: { running } }));
  expect(await screen.findByRole('progressbar', { name: 'Compared of orders' })).toHaveAttribute('aria-valuenow', '25');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Verify now' })).toHaveAccessibleDescription('A verification goes on'));
});

test('shows the result of each topic as a picture that can be heard', async () => {
  await renderPortal(path, fakeApi({ getVerify: { latest, details } }));
  expect(await screen.findByRole('img', { name: 'orders: 9,007,199,254,740,993 compared, 1 missing' })).toBeInTheDocument();
  expect(screen.getByRole('table', { name: 'Verification by topic' })).toHaveTextContent('missing: partition 0, offset 9,007,199,254,740,993');
});

test('there is nothing to compare before something is copied', async () => {
  await renderPortal(path, fakeApi({ getVerify: {}, getMigration: migrationOf({ phase: 'plan' }) }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Verify now' })).toHaveAccessibleDescription(/deploy it first/));
});

test('tells what the journal keeps of the newest result', async () => {
  await renderPortal(path, fakeApi({ getVerify: { latest } }));
  const newest = within(await screen.findByRole('region', { name: 'Newest result' }));
  expect(newest.getByText('The same')).toBeInTheDocument();
  expect(newest.getByText('Records compared').nextSibling).toHaveTextContent('7');
  expect(newest.getByText('Asked for by').nextSibling).toHaveTextContent('ann');
});

test('says why the last one came to no result', async () => {
  const failed = { at: 1_764_000_000_000, code: 'CLUSTER_UNREACHABLE', message: 'source cluster "onprem": nobody answers' };
  await renderPortal(path, fakeApi({ getVerify: { failed } }));
  expect(await screen.findByText('source cluster "onprem": nobody answers')).toBeInTheDocument();
  expect(screen.getByText('The last verification came to no result: CLUSTER_UNREACHABLE')).toBeInTheDocument();
});
