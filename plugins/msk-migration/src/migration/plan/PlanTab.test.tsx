import { MigrationError } from '@msk-migration/backstage-plugin-msk-migration-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { examples } from '../../../../msk-migration-common/src/examples.fixture.ts';
import { fakeApi } from '../../testSupport/fakeApi.ts';
import { findViolations } from '../../testSupport/findViolations.ts';
import { migrationOf, stepsUpTo } from '../../testSupport/portalAnswers.ts';
import { renderPortal } from '../../testSupport/renderPortal.tsx';

const path = '/migrations/orders/plan';
const plan = examples.getPlan.answer;
const planned = { getMigration: migrationOf({ phase: 'plan' }) };

test('shows what differs before and after, warnings and what is left out', async () => {
  await renderPortal(path, fakeApi(planned));
  const updates = await screen.findByRole('table', { name: 'Plan: Update' });
  expect(updates).toHaveTextContent('partitions: 3 → 6');
  expect(updates).toHaveTextContent('configs.retention.ms: not set → 1');
  expect(screen.getByText('one broker only')).toBeInTheDocument();
  expect(screen.getByRole('table', { name: 'Left out', hidden: true })).toHaveTextContent('__consumer_offsets');
});

test('groups the changes by what happens to the resource', async () => {
  const [change] = plan.changes;
  const changes = (['create', 'update', 'drift', 'keep'] as const).flatMap(action =>
    change ? [{ ...change, id: action, name: action, action }] : [],
  );
  await renderPortal(path, fakeApi({ ...planned, getPlan: { ...plan, changes } }));
  const rowOf = (name: string) => within(screen.getByRole('table', { name, hidden: true })).getByRole('rowheader', { hidden: true });
  await screen.findByRole('table', { name: 'Plan: Create' });
  expect(rowOf('Plan: Differs, and is left alone')).toHaveTextContent('drift');
  expect(rowOf('Plan: Stays as it is')).toHaveTextContent('keep');
});

test('of ten thousand changes it shows how many there are, a page of them, and finds the last', async () => {
  const [change] = plan.changes;
  if (!change) throw new TypeError('the example has a change');
  const changes = Array.from({ length: 10_000 }, (_, index) => {
    const name = `topic-${index}`;
    return { ...change, id: `topic:${name}`, name, action: index < 6_000 ? ('create' as const) : ('update' as const) };
  });
  await renderPortal(path, fakeApi({ ...planned, getPlan: { ...plan, changes } }));
  const table = await screen.findByRole('table', { name: 'Plan: Update', hidden: true });
  expect(table).not.toBeVisible();
  expect(screen.getByText('Create (6,000)')).toBeVisible();
  expect(screen.getAllByRole('rowheader', { hidden: true }).length).toBeLessThanOrEqual(201);
  expect(screen.getByText('1 to 100 of 6,000')).toBeInTheDocument();
  expect(screen.getAllByText('Page 1 of 40')).toHaveLength(1);
  await userEvent.click(screen.getByText('Update (4,000)'));
  expect(table).toBeVisible();
  await userEvent.click(screen.getByLabelText('Filter changes: Update by name'));
  await userEvent.paste('topic-9999');
  await waitFor(() =>
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['topic-9999']),
  );
  expect(await findViolations()).toEqual([]);
});

test('says that the plan is being made, for the first time and again', async () => {
  const answers: (() => void)[] = [];
  const getPlan = () => new Promise<typeof plan>(resolve => answers.push(() => resolve(plan)));
  await renderPortal(path, fakeApi({ ...planned, getPlan }));
  expect(await screen.findByText(/^The plan is being made/)).toBeInTheDocument();
  answers[0]?.();
  await userEvent.click(await screen.findByRole('button', { name: 'Plan again' }));
  await screen.findByRole('table', { name: 'Plan: Update' });
  expect(await screen.findByText(/^The plan is being made/)).toBeInTheDocument();
  expect(screen.getByRole('table', { name: 'Plan: Update' })).toBeInTheDocument();
  answers[1]?.();
  await waitFor(() => expect(screen.queryByText(/^The plan is being made/)).not.toBeInTheDocument());
});

test('deploys exactly the plan that is shown', async () => {
  const api = fakeApi(planned);
  await renderPortal(path, api);
  await userEvent.click(await screen.findByRole('button', { name: 'Deploy this plan' }));
  await waitFor(() => expect(api.deploy).toHaveBeenCalledWith({ params: { migration: 'orders' }, body: { digest: 's1', factsDigest: 'f1' } }));
});

test('offers the new plan when the one read is stale', async () => {
  const deploy = async () => {
    throw new MigrationError('PLAN_STALE', 'topic "orders" grew');
  };
  const api = fakeApi({ ...planned, deploy });
  await renderPortal(path, api);
  await userEvent.click(await screen.findByRole('button', { name: 'Deploy this plan' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Read the new plan' }));
  await waitFor(() => expect(api.getPlan).toHaveBeenCalledTimes(2));
  expect(screen.queryByText(/PLAN_STALE/)).not.toBeInTheDocument();
});

test('a blocked plan says what blocks it and cannot be deployed', async () => {
  await renderPortal(path, fakeApi({ ...planned, getPlan: { ...plan, blocked: ['topic "orders" is not ours'] } }));
  expect(await screen.findByText('topic "orders" is not ours')).toBeInTheDocument();
  const button = screen.getByRole('button', { name: 'Deploy this plan' });
  expect(button).toBeDisabled();
  await waitFor(() => expect(button).toHaveAccessibleDescription('The plan says what blocks it'));
});

test('who may not deploy sees the button and why it cannot be pressed', async () => {
  await renderPortal(path, fakeApi(planned), { denied: ['msk-migration.migration.deploy'] });
  const button = await screen.findByRole('button', { name: 'Deploy this plan' });
  expect(button).toBeDisabled();
  await waitFor(() => expect(button).toHaveAccessibleDescription(/msk-migration\.migration\.deploy/));
});

test('shows a deployment that goes on, and plans again when it is through', async () => {
  let phase: 'open' | 'finished' = 'open';
  const api = fakeApi({
    getMigration: migrationOf({ phase: 'deploy' }),
    getDeploy: async () => ({ name: 'deploy', run: 1, phase, steps: stepsUpTo('fence') }),
  });
  await renderPortal(path, api);
  expect(await screen.findByRole('list', { name: 'Steps: Deployment' })).toHaveTextContent('Waitingdo fence');
  phase = 'finished';
  window.dispatchEvent(new Event('focus'));
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Steps: Deployment' })).not.toBeInTheDocument());
  await waitFor(() => expect(api.getPlan).toHaveBeenCalledTimes(2));
});

test('a deployment that goes on cannot be asked for again', async () => {
  await renderPortal(path, fakeApi({ getMigration: migrationOf({ phase: 'deploy', progress: { outcome: 'waiting', on: [] } }) }));
  const button = await screen.findByRole('button', { name: 'Go on with the deployment' });
  await waitFor(() => expect(button).toHaveAccessibleDescription('A deployment goes on'));
  expect(button).toBeDisabled();
});

test('goes on with a deployment that failed, towards exactly the plan that is shown', async () => {
  const progress = { outcome: 'failed' as const, step: 'connectors', failure: { cause: 'no worker', proof: [] } };
  const api = fakeApi({
    getMigration: migrationOf({ phase: 'deploy', progress }),
    getDeploy: { name: 'deploy', run: 1, phase: 'open', steps: stepsUpTo('fence', 'failed'), progress },
  });
  await renderPortal('/migrations/orders', api);
  await userEvent.click(await screen.findByRole('link', { name: 'connectors failed: no worker' }));
  const button = await screen.findByRole('button', { name: 'Go on with the deployment' });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  await waitFor(() => expect(api.deploy).toHaveBeenCalledWith({ params: { migration: 'orders' }, body: { digest: 's1', factsDigest: 'f1' } }));
});
