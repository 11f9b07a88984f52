import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MigrationError } from '@msk-migration/backstage-plugin-msk-migration-common';
import { expect, test, vi } from 'vitest';
import { findViolations } from '../testSupport/findViolations.ts';
import { LiveView } from './LiveView.tsx';
import type { Live } from './useLive.ts';

const readAt = new Date(2026, 10, 24, 10, 31, 5).getTime();
const fresh: Live<string> = { value: 'lag 7', loadedAt: readAt, error: undefined, isSlow: false, isLoading: false, refresh: () => {} };
const nothing: Live<string> = { ...fresh, value: undefined, loadedAt: undefined, isLoading: true };

const show = (live: Live<string>, work?: string) =>
  render(
    <LiveView live={live} label="the lag" work={work}>
      {value => <p>{value}</p>}
    </LiveView>,
  );

test('what is fresh stands alone', () => {
  const { container } = show(fresh);
  expect(container).toHaveTextContent(/^lag 7$/);
});

test('when the portal is gone, the last value stays, with since when it is old, why, and a way to try again', async () => {
  const refresh = vi.fn<() => void>();
  const { container } = show({ ...fresh, error: new MigrationError('CLUSTER_UNREACHABLE', 'no broker answered'), refresh });
  expect(screen.getByText('lag 7')).toBeInTheDocument();
  const note = screen.getByRole('alert');
  expect(note).toHaveTextContent(`This is old: it was read at ${new Date(readAt).toLocaleString()}`);
  expect(note).toHaveTextContent('CLUSTER_UNREACHABLE: no broker answered');
  expect(note).toHaveTextContent('Check the bootstrap servers');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(refresh).toHaveBeenCalledTimes(1);
  expect(await findViolations(container)).toEqual([]);
});

test('when the portal is slow, the last value stays, with since when it is old', () => {
  show({ ...fresh, isSlow: true });
  expect(screen.getByText('lag 7')).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent(
    `This was read at ${new Date(readAt).toLocaleString()}; the portal takes long to answer again`,
  );
});

test('where there is no value yet it says that it takes long', () => {
  const { rerender } = show(nothing);
  expect(screen.getByRole('status')).toHaveTextContent(/^Loading the lag$/);
  rerender(
    <LiveView live={{ ...nothing, isSlow: true }} label="the lag">
      {value => <p>{value}</p>}
    </LiveView>,
  );
  expect(screen.getByRole('status')).toHaveTextContent('The portal takes long to answer.');
});

test('of what takes its time it says what is done, for the first time and again', () => {
  const { rerender } = show(nothing, 'The plan is being made.');
  expect(screen.getByRole('status')).toHaveTextContent('The plan is being made.');
  rerender(
    <LiveView live={{ ...fresh, isSlow: true }} label="the lag" work="The plan is being made.">
      {value => <p>{value}</p>}
    </LiveView>,
  );
  expect(screen.getByRole('status')).toHaveTextContent('The plan is being made.');
  expect(screen.getByText('lag 7')).toBeInTheDocument();
});
