import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeApi } from '../../testSupport/fakeApi.ts';
import { renderPortal } from '../../testSupport/renderPortal.tsx';

const path = '/migrations/orders/history';

test('shows who tried what, also what was denied', async () => {
  await renderPortal(path, fakeApi());
  const row = within(await screen.findByRole('table', { name: 'Audit' })).getAllByRole('row')[1];
  expect(row).toHaveTextContent('denied');
  expect(within(row as HTMLElement).getByTitle('user:default/eve')).toHaveTextContent('eve');
  expect(row).toHaveTextContent('not the owner');
});

test('shows the journal, with what it is about and its evidence', async () => {
  await renderPortal(path, fakeApi());
  const journal = await screen.findByRole('table', { name: 'Journal, oldest first' });
  expect(journal).toHaveTextContent('cutover 1: fence');
  const verification = within(journal).getByText('verification').closest('tr') as HTMLElement;
  expect(within(verification).getByTitle('user:default/ann')).toBeInTheDocument();
  expect(within(journal).getByText('Evidence of entry 1')).toBeInTheDocument();
});

test('pages through a long journal', async () => {
  const entry = (n: number) => ({ type: 'released' as const, n, holder: 'portal', nonce: 'a', at: 1_764_000_000_000, leaseUntil: 0 });
  const api = fakeApi({
    listHistory: async call =>
      call.query?.cursor === undefined ? { items: [entry(1)], pageInfo: { nextCursor: 'two' } } : { items: [entry(2)], pageInfo: {} },
  });
  await renderPortal(path, api);
  const pages = within(await screen.findByRole('navigation', { name: 'Pages of the journal' }));
  await userEvent.click(pages.getByRole('button', { name: 'Next page' }));
  expect(await screen.findByRole('rowheader', { name: '2' })).toBeInTheDocument();
  expect(pages.getByRole('button', { name: 'Next page' })).toBeDisabled();
});
