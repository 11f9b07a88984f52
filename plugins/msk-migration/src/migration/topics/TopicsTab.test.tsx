import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { PartitionLag } from '../../api/answers.ts';
import { fakeApi } from '../../testSupport/fakeApi.ts';
import { renderPortal } from '../../testSupport/renderPortal.tsx';

const path = '/migrations/orders/topics';

const partitionOf = (differences: Partial<PartitionLag>): PartitionLag => ({
  topic: 'orders-1',
  partition: 0,
  sourceEarliest: 0n,
  sourceEnd: 9_007_199_254_740_993n,
  certain: 1_234_567n,
  recreated: false,
  ...differences,
});

/** Ten thousand topics, as the backend pages them. */
const tenThousand = fakeApi({
  listPartitionLags: async call => {
    const from = Number(call.query?.cursor ?? 0);
    const limit = call.query?.limit ?? 100;
    const items = Array.from({ length: limit }, (_, index) => partitionOf({ topic: `topic-${from + index}` }));
    return { items, pageInfo: from + limit < 10_000 ? { nextCursor: String(from + limit) } : {} };
  },
});

test('shows how far partitions are copied, to the last digit', async () => {
  await renderPortal(path, fakeApi({ listPartitionLags: { items: [partitionOf({ live: 0n, recreated: true })], pageInfo: {} } }));
  const row = within(await screen.findByRole('table', { name: 'Lag of partitions' })).getAllByRole('row')[1];
  expect(row).toHaveTextContent('9,007,199,254,740,993');
  expect(row).toHaveTextContent('1,234,567');
  expect(row).toHaveTextContent('created again at the source');
});

test('of ten thousand topics only a hundred rows are on the page, and the next ones a button away', async () => {
  await renderPortal(path, tenThousand);
  const rows = () => within(screen.getByRole('table', { name: 'Lag of partitions' })).getAllByRole('rowheader');
  await screen.findByRole('table', { name: 'Lag of partitions' });
  expect(rows()).toHaveLength(100);
  await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
  expect(await screen.findByRole('link', { name: 'topic-100' })).toBeInTheDocument();
  expect(rows()).toHaveLength(100);
  await userEvent.click(screen.getByRole('button', { name: 'Previous page' }));
  expect(await screen.findByRole('link', { name: 'topic-0' })).toBeInTheDocument();
});

test('narrows partitions and chart to one topic', async () => {
  await renderPortal(path, tenThousand);
  await userEvent.type(await screen.findByLabelText('Only the topic'), 'topic-7{Enter}');
  await waitFor(() =>
    expect(tenThousand.listPartitionLags).toHaveBeenLastCalledWith({ params: { migration: 'orders' }, query: { topic: 'topic-7', limit: 100 } }),
  );
  expect(tenThousand.listLagSamples.mock.lastCall?.[0].query).toMatchObject({ topic: 'topic-7' });
  expect(await screen.findByRole('heading', { name: 'Lag over time of topic-7' })).toBeInTheDocument();
});

test('the name of a topic is a link that says what for, and keeps the topic in the address', async () => {
  await renderPortal(path, tenThousand);
  const link = await screen.findByRole('link', { name: 'topic-3' });
  expect(link).toHaveAttribute('href', `/msk-migration${path}?topic=topic-3`);
  expect(link).toHaveAttribute('title', 'Only the partitions and the lag of topic-3');
  await userEvent.click(link);
  expect(await screen.findByRole('heading', { name: 'Lag over time of topic-3' })).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'All topics' }));
  expect(await screen.findByRole('heading', { name: 'Lag over time' })).toBeInTheDocument();
});

test('the chart can be heard, and read as a table', async () => {
  const items = [
    { takenAt: 1_764_000_000_000, lag: { certain: 2_000n, live: 1_500n } },
    { takenAt: 1_764_000_060_000, lag: { certain: 10n, live: 3n }, rate: 33.3 },
  ];
  await renderPortal(path, fakeApi({ listLagSamples: { items } }));
  expect(await screen.findByRole('img', { name: 'Lag over time: now 3 records, at most 2,000 in this period' })).toBeInTheDocument();
  const table = screen.getByRole('table', { name: 'Lag over time', hidden: true });
  expect(within(table).getAllByRole('row', { hidden: true })[2]).toHaveTextContent('33.3 records/s');
});

test('says why the copying is not healthy', async () => {
  await renderPortal(path, fakeApi());
  const copying = await screen.findByRole('region', { name: 'Copying' });
  await waitFor(() => expect(copying).toHaveTextContent('connector "orders-heartbeat" is not there'));
  expect(copying).toHaveTextContent('Broken');
  expect(copying).toHaveTextContent('12.5 records/s');
});
