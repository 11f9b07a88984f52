import { MigrationError } from '@msk-migration/backstage-plugin-msk-migration-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeApi } from '../testSupport/fakeApi.ts';
import { fakeSignals } from '../testSupport/fakeSignals.ts';
import { findViolations } from '../testSupport/findViolations.ts';
import { cutoverOf, migrationOf, stepsUpTo, waitingFor } from '../testSupport/portalAnswers.ts';
import { renderPortal } from '../testSupport/renderPortal.tsx';

const path = '/migrations/orders';

test('shows the phases as steps, and which one is now', async () => {
  await renderPortal(path, fakeApi());
  const phases = within(await screen.findByRole('list', { name: 'Phases' })).getAllByRole('listitem');
  expect(phases.map(phase => phase.textContent)).toEqual([
    'Plan: done',
    'Deploy: done',
    'Monitor: now',
    'Cutover: to come',
    'Cleanup: to come',
    'Done: to come',
  ]);
  expect(phases[2]).toHaveAttribute('aria-current', 'step');
});

test.each([
  ['done', 'completed', ['Cutover: done', 'Cleanup: done', 'Done: done']],
  ['done', 'aborted', ['Cutover: left out', 'Cleanup: done', 'Done: done']],
  ['cleanup', 'unbegun', ['Cutover: left out', 'Cleanup: now', 'Done: to come']],
] as const)('in phase %s, with a cutover that was %s, ticks only what happened', async (phase, ended, words) => {
  await renderPortal(path, fakeApi({ getMigration: migrationOf({ phase }), getCutover: cutoverOf({ phase: ended }) }));
  const phases = within(await screen.findByRole('list', { name: 'Phases' })).getAllByRole('listitem');
  expect(phases.slice(3).map(each => each.textContent)).toEqual(words);
});

test('is looked at no more once it was taken out of its flow', async () => {
  await renderPortal(path, fakeApi({ getMigration: migrationOf({ phase: 'done', judgement: undefined }) }));
  expect(await screen.findByText('It is looked at no more: nothing is copied for it.')).toBeInTheDocument();
});

test('says what waits for whom, and leads there', async () => {
  const migration = migrationOf({ phase: 'cutover', progress: waitingFor('approve', 'approval of d1') });
  await renderPortal(path, fakeApi({ getMigration: migration, getCutover: cutoverOf() }));
  const waits = await screen.findByRole('region', { name: 'What waits for whom' });
  expect(waits).toHaveTextContent('Waits for a person');
  expect(within(waits).getByRole('link')).toHaveAttribute('href', '/msk-migration/migrations/orders/cutover');
});

test('shows the steps of the process that goes on, with failure and proof', async () => {
  const steps = stepsUpTo('fence', 'failed').map(step =>
    step.id === 'fence' ? { ...step, failure: { cause: 'no answer', proof: ['status 500'], code: 'HOOK_FAILED' } } : step,
  );
  await renderPortal(path, fakeApi({ getMigration: migrationOf({ phase: 'cutover' }), getCutover: cutoverOf({ steps }) }));
  const timeline = await screen.findByRole('list', { name: 'Steps: Cutover' });
  expect(timeline).toHaveTextContent('HOOK_FAILED no answer');
  expect(timeline).toHaveTextContent('status 500');
});

test('says aloud which step changed when a signal tells of it', async () => {
  const signals = fakeSignals();
  let open = 'drain';
  const api = fakeApi({ getMigration: migrationOf({ phase: 'cutover' }), getCutover: async () => cutoverOf({ steps: stepsUpTo(open) }) });
  await renderPortal(path, api, { signals });
  await screen.findByRole('list', { name: 'Steps: Cutover' });
  open = 'groupsQuiet';
  signals.send({ migration: 'orders', what: 'journal' });
  await waitFor(() => expect(screen.getByTestId('step-announcer')).toHaveTextContent('do drain: Settled. do groupsQuiet: Waiting.'));
  expect(screen.getByTestId('step-announcer')).toHaveAttribute('aria-live', 'polite');
});

test('names of topics are text, whatever stands in them', async () => {
  const name = '<img src=x onerror=alert(1)>';
  await renderPortal(path, fakeApi({ getMigration: migrationOf({ topics: { include: [name], exclude: [] } }) }));
  expect(await screen.findByText(name)).toBeInTheDocument();
  expect(document.querySelector('img')).toBeNull();
});

test('cleans up only after its name was typed', async () => {
  const api = fakeApi({ getMigration: migrationOf({ phase: 'cleanup' }) });
  await renderPortal(path, api);
  await userEvent.click(await screen.findByRole('button', { name: 'Clean up' }));
  const dialog = await screen.findByRole('dialog');
  const confirm = within(dialog).getByRole('button', { name: 'Clean up' });
  expect(confirm).toBeDisabled();
  await userEvent.type(within(dialog).getByLabelText('Type orders to confirm'), 'orders');
  await userEvent.click(confirm);
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(api.cleanup).toHaveBeenCalledWith({ params: { migration: 'orders' }, body: { force: false } });
});

test('leads back to the overview once it is removed', async () => {
  const api = fakeApi({ getMigration: migrationOf({ phase: 'done' }) });
  await renderPortal(path, api);
  await userEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  await userEvent.type(await screen.findByLabelText('Type orders to confirm'), 'orders{Tab}{Tab}{Enter}');
  expect(await screen.findByRole('heading', { name: 'Migrations to Amazon MSK' })).toBeInTheDocument();
  expect(api.removeMigration).toHaveBeenCalledWith({ params: { migration: 'orders' } });
});

test.each([
  ['done', 'another migration needs another one'],
  ['plan', 'unless anything of it was ever deployed'],
] as const)('in phase %s the dialog that removes it says what becomes of its name', async (phase, words) => {
  await renderPortal(path, fakeApi({ getMigration: migrationOf({ phase }) }));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  expect(await screen.findByRole('dialog')).toHaveTextContent(words);
});

test('does not call a look a change', async () => {
  await renderPortal(path, fakeApi());
  expect(await screen.findByText('Last looked at or changed')).toBeInTheDocument();
});

test('when the backend is gone, what was read last stays, with a note since when it is old', async () => {
  let isGone = false;
  const getMigration = async () => {
    if (isGone) throw new TypeError('Failed to fetch');
    return migrationOf();
  };
  await renderPortal(path, fakeApi({ getMigration }));
  await screen.findByRole('list', { name: 'Phases' });
  isGone = true;
  window.dispatchEvent(new Event('focus'));
  const note = await screen.findByRole('alert');
  expect(note).toHaveTextContent(/^This is old: it was read at .*, and could not be read again since/);
  expect(note).toHaveTextContent('Failed to fetch');
  expect(screen.getByRole('list', { name: 'Phases' })).toBeInTheDocument();
  isGone = false;
  await userEvent.click(within(note).getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
});

test('says that there is no such migration, and what to do', async () => {
  const getMigration = async () => {
    throw new MigrationError('NOT_FOUND', 'no migration "orders"');
  };
  await renderPortal(path, fakeApi({ getMigration }));
  expect(await screen.findByRole('alert')).toHaveTextContent('NOT_FOUND: no migration "orders"');
});

test('an address that leads nowhere leads back', async () => {
  await renderPortal('/nowhere', fakeApi());
  expect(screen.getByRole('link', { name: 'all migrations' })).toHaveAttribute('href', '/msk-migration');
});

test.each(['', '/plan', '/topics', '/groups', '/verification', '/cutover', '/history'])('is accessible at %s', async tab => {
  await renderPortal(`${path}${tab}`, fakeApi());
  await screen.findAllByRole('heading', { level: 3 });
  await waitFor(() => expect(screen.queryByText(/^Loading/)).not.toBeInTheDocument());
  expect(await findViolations()).toEqual([]);
  const current = within(screen.getByRole('navigation', { name: 'Content navigation' })).getByRole('link', { current: 'page' });
  expect(current.getAttribute('href')).toBe(`/msk-migration${path}${tab}`);
});
