import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../testSupport/fakeApi.ts';
import { findViolations } from '../testSupport/findViolations.ts';
import { summaryOf, waitingFor } from '../testSupport/portalAnswers.ts';
import { renderPortal } from '../testSupport/renderPortal.tsx';

const path = '/teams/group/default/orders';
const items = [
  summaryOf({ name: 'planned', phase: 'plan' }),
  summaryOf({ name: 'waiting', phase: 'cutover', progress: waitingFor('approve') }),
  summaryOf({ name: 'over', phase: 'done' }),
];

test('asks for the migrations of that group only', async () => {
  const api = fakeApi();
  await renderPortal(path, api);
  expect(api.listMigrations).toHaveBeenCalledWith({ query: { owner: ['group:default/orders'], limit: 1_000 } });
});

test('says what is asked of the team now, the most urgent first', async () => {
  await renderPortal(path, fakeApi({ listMigrations: { items, pageInfo: {} } }));
  const asks = within(await screen.findByRole('list', { name: 'Asked now' })).getAllByRole('link');
  expect(asks.map(ask => [ask.textContent, ask.getAttribute('href')])).toEqual([
    ['waiting: Another person has to approve the cutover', '/msk-migration/migrations/waiting/cutover'],
    ['planned: Read the plan and deploy it', '/msk-migration/migrations/planned/plan'],
  ]);
});

test('shows how far the team is', async () => {
  await renderPortal(path, fakeApi({ listMigrations: { items, pageInfo: {} } }));
  expect(await screen.findByRole('progressbar', { name: 'Migrations cut over' })).toHaveAttribute('aria-valuetext', '1 of 3');
  expect(screen.getByText('Deployed').nextSibling).toHaveTextContent('2 of 3');
});

test('a team without migrations is told what to do', async () => {
  await renderPortal(path, fakeApi({ listMigrations: { items: [], pageInfo: {} } }));
  expect(await screen.findByText('No migrations yet')).toBeInTheDocument();
});

test('is accessible', async () => {
  await renderPortal(path, fakeApi({ listMigrations: { items, pageInfo: {} } }));
  await screen.findByRole('list', { name: 'Asked now' });
  expect(await findViolations()).toEqual([]);
});
