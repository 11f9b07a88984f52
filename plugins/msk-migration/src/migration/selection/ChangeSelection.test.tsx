import { MigrationError } from '@msk-migration/backstage-plugin-msk-migration-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeApi, type Answers } from '../../testSupport/fakeApi.ts';
import { findViolations } from '../../testSupport/findViolations.ts';
import { migrationOf, waitingFor } from '../../testSupport/portalAnswers.ts';
import { renderPortal } from '../../testSupport/renderPortal.tsx';

const path = '/migrations/orders';
const params = { migration: 'orders' };
const found = { takenAt: 0, topics: ['orders-1', 'orders-2', 'payments'], groups: ['billing'], leftOut: [], selected: [] };
const source: Answers = { getFlowInventory: found };
const moved = (thing = 'topics') => within(screen.getByRole('group', { name: `Moved ${thing}` }));

/** The dialog, once the source was looked at. */
async function open(answers: Answers = {}) {
  const api = fakeApi({ ...source, ...answers });
  await renderPortal(path, api);
  const button = await screen.findByRole('button', { name: 'Change' });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  const dialog = await screen.findByRole('dialog', { name: 'Change what orders moves' });
  await waitFor(() => expect(dialog).not.toHaveTextContent('Looking what the source has'));
  return { api, button, dialog: within(dialog) };
}

test('saves what was ticked and typed, says what follows, and leads to the plan', async () => {
  const { api, dialog } = await open();
  await userEvent.click(moved().getByRole('checkbox', { name: 'payments' }));
  await userEvent.type(moved().getByRole('textbox'), '/shop.*/{Enter}');
  expect(dialog.getByText('Selects 3 of 3 topics.')).toBeInTheDocument();
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  const topics = { include: ['/orders-.*/', 'payments', '/shop.*/'], exclude: [] };
  expect(api.updateMigration).toHaveBeenCalledWith({ params, body: { topics } });
  expect(await screen.findByText('Saved: the flow follows with the next deployment')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Read the plan, and deploy it' })).toHaveAttribute('href', `/msk-migration${path}/plan`);
});

test('saves groups, and what of them is left out', async () => {
  const { api, dialog } = await open();
  await userEvent.click(dialog.getByRole('tab', { name: 'Consumer groups' }));
  const leftOut = within(await screen.findByRole('group', { name: 'Left out consumer groups' }));
  await userEvent.click(leftOut.getByRole('button', { name: /Remove/ }));
  await userEvent.type(moved('consumer groups').getByRole('textbox'), 'shipping{Enter}');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  const groups = { include: ['billing', 'shipping'], exclude: [] };
  await waitFor(() => expect(api.updateMigration).toHaveBeenCalledWith({ params, body: { groups } }));
});

test('says at each topic which other migration has it, and what of that is to be known once it is saved', async () => {
  const selected = [
    { kind: 'topic', name: 'orders-1', by: 'orders', deployed: true },
    { kind: 'topic', name: 'orders-2', deployed: false },
    { kind: 'topic', name: 'payments', by: 'billing', deployed: true },
  ] as const;
  const updateMigration = { ...migrationOf(), warnings: ['migration "billing" moves topic "payments" already'] };
  const { dialog } = await open({ getFlowInventory: { ...found, selected }, updateMigration });
  expect(moved().getByRole('checkbox', { name: 'orders-1' })).toBeInTheDocument();
  expect(moved().getByRole('row', { name: '/orders-.*/' })).toHaveTextContent('/orders-.*/ (2 topics, 1 also of other migrations)');
  await userEvent.click(moved().getByRole('checkbox', { name: 'payments (moved by migration "billing" already)' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('list', { name: 'Warnings' })).toHaveTextContent('migration "billing" moves topic "payments" already');
});

test('what the backend refuses is said with its code, and what was typed stays', async () => {
  const updateMigration = async () => {
    throw new MigrationError('WRONG_PHASE', 'a cutover began in this moment');
  };
  const { dialog } = await open({ updateMigration });
  await userEvent.click(moved().getByRole('checkbox', { name: 'payments' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent('WRONG_PHASE: a cutover began in this moment');
  expect(moved().getByRole('row', { name: 'payments' })).toBeInTheDocument();
});

test('what cannot be is refused beside it while it is typed', async () => {
  await open();
  await userEvent.type(moved().getByRole('textbox'), 'my orders');
  expect(await moved().findByText(/has a character that Kafka does not allow/)).toBeInTheDocument();
  expect(moved().getByRole('button', { name: 'Add my orders' })).toBeDisabled();
});

test.each([
  ['nothing is changed', async () => {}, 'Nothing is changed yet'],
  ['nothing is selected', async () => userEvent.click(moved().getByRole('button', { name: /Remove/ })), 'Choose at least one topic'],
])('cannot be saved while %s', async (_, change, why) => {
  const { dialog } = await open();
  await change();
  const save = dialog.getByRole('button', { name: 'Save' });
  expect(save).toBeDisabled();
  expect(save).toHaveAccessibleDescription(why);
});

test('who may not see flows types the names', async () => {
  const getFlowInventory = async () => {
    throw new MigrationError('NOT_ALLOWED', 'ask for msk-migration.flow.read');
  };
  const { api, dialog } = await open({ getFlowInventory });
  expect(dialog.getByText(/type the names: ask for msk-migration.flow.read/)).toBeInTheDocument();
  expect(moved().queryByRole('checkbox')).not.toBeInTheDocument();
  await userEvent.type(moved().getByLabelText('Type the name of a topic, or a /pattern/'), 'payments{Enter}');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  const topics = { include: ['/orders-.*/', 'payments'], exclude: [] };
  await waitFor(() => expect(api.updateMigration).toHaveBeenCalledWith({ params, body: { topics } }));
});

test.each([
  ['cutover', waitingFor('fence'), 'A cutover is open: complete or abort it first'],
  ['deploy', waitingFor('connector'), 'A deployment goes on: wait until it has ended'],
  ['cleanup', undefined, 'It was cut over'],
  ['done', undefined, 'It is no longer in its flow'],
] as const)('in phase %s it cannot be pressed, and says why', async (phase, progress, why) => {
  await renderPortal(path, fakeApi({ getMigration: migrationOf({ phase, progress }) }));
  const button = await screen.findByRole('button', { name: 'Change' });
  await waitFor(() => expect(button).toHaveAccessibleDescription(why));
  expect(button).toBeDisabled();
});

test('a deployment that failed may be because of what is selected: it can be changed', async () => {
  const progress = { outcome: 'failed', step: 'topics', failure: { cause: 'no such topic', proof: [] } } as const;
  const { button } = await open({ getMigration: migrationOf({ phase: 'deploy', progress }) });
  expect(button).not.toHaveAccessibleDescription();
});

test('of five thousand topics that were named one by one it shows a hundred, and still finds and takes back the last', async () => {
  const topics = Array.from({ length: 5_000 }, (_, index) => `topic-${index}`);
  const getFlowInventory = { takenAt: 0, topics, groups: [], leftOut: [], selected: [] };
  const { dialog } = await open({ getFlowInventory, getMigration: migrationOf({ topics: { include: topics, exclude: [] } }) });
  expect(screen.getByText(/^topic-0, .* and 4,950 more$/)).toBeInTheDocument();
  expect(within(moved().getByRole('grid')).getAllByRole('row')).toHaveLength(100);
  expect(moved().getByText(/^The first 100 of 5,000 that are chosen/)).toBeInTheDocument();
  await userEvent.click(moved().getByRole('textbox'));
  await userEvent.paste('topic-4999');
  await userEvent.click(await moved().findByRole('checkbox', { name: 'topic-4999' }));
  expect(dialog.getByText('Selects 4,999 of 5,000 topics.')).toBeInTheDocument();
});

test('who may not change it sees the button and why it cannot be pressed', async () => {
  await renderPortal(path, fakeApi(), { denied: ['msk-migration.migration.create'] });
  const button = await screen.findByRole('button', { name: 'Change' });
  await waitFor(() => expect(button).toHaveAccessibleDescription(/msk-migration\.migration\.create/));
});

test('by keyboard only, and without a violation', async () => {
  const { api, button } = await open();
  expect(await findViolations()).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await waitFor(() => expect(button).toHaveFocus());
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('dialog');
  await waitFor(() => expect(moved().getByRole('checkbox', { name: 'payments' })).toBeInTheDocument());
  await tabTo(moved().getByRole('textbox'));
  await userEvent.keyboard('/pay.*/{Enter}');
  await tabTo(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save' }));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(api.updateMigration).toHaveBeenCalled());
});

async function tabTo(wanted: HTMLElement): Promise<void> {
  for (let presses = 0; presses < 100 && document.activeElement !== wanted; presses++) await userEvent.tab();
  expect(wanted).toHaveFocus();
}
