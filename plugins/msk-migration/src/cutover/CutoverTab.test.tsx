import { MigrationError } from '@msk-migration/backstage-plugin-msk-migration-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { ProcessAnswer } from '../api/answers.ts';
import { fakeApi, type Answers } from '../testSupport/fakeApi.ts';
import { fakeSignals } from '../testSupport/fakeSignals.ts';
import { findViolations } from '../testSupport/findViolations.ts';
import { cutoverOf, migrationOf, stepsUpTo, waitingFor } from '../testSupport/portalAnswers.ts';
import { renderPortal } from '../testSupport/renderPortal.tsx';

const path = '/migrations/orders/cutover';
const params = { migration: 'orders' };
const bob = { userEntityRef: 'user:default/bob', ownershipEntityRefs: ['user:default/bob'] };
const open = (process: Partial<ProcessAnswer> = {}, answers: Answers = {}) =>
  fakeApi({ getMigration: migrationOf({ phase: 'cutover' }), getCutover: cutoverOf(process), ...answers });
const met = { takenAt: 1_764_000_000_000, gates: [{ id: 'lag', title: 'the lag is small', state: 'met' as const, reasons: [] }] };

describe('before it begins', () => {
  test('each gate says how it stands, why, and what to do', async () => {
    await renderPortal(path, fakeApi());
    const gates = within(await screen.findByRole('list', { name: 'Gates' }));
    expect(gates.getByText('the flow copies it').previousSibling).toHaveTextContent('Met');
    expect(gates.getByText('verified').previousSibling).toHaveTextContent('Not met');
    expect(gates.getByText('the lag is small').previousSibling).toHaveTextContent('Waiting');
    expect(gates.getByText('nothing was verified yet')).toBeInTheDocument();
    expect(gates.getByText('What to do: verify')).toBeInTheDocument();
  });

  test('it cannot begin while a gate is not met, and says so', async () => {
    await renderPortal(path, fakeApi());
    const button = await screen.findByRole('button', { name: 'Begin the cutover' });
    await waitFor(() => expect(button).toHaveAccessibleDescription('1 gate not met'));
    expect(button).toBeDisabled();
  });

  test('shows exactly what it would do', async () => {
    await renderPortal(path, fakeApi());
    expect(await screen.findByRole('list', { name: 'What it would do' })).toHaveTextContent('move 1 topic');
  });

  test('begins only once the name was typed', async () => {
    const api = fakeApi({ getCutoverGates: met });
    await renderPortal(path, api);
    await userEvent.click(await screen.findByRole('button', { name: 'Begin the cutover' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Begin the cutover of orders?' }));
    const confirm = dialog.getByRole('button', { name: 'Begin the cutover' });
    await userEvent.type(dialog.getByLabelText('Type orders to confirm'), 'order');
    expect(confirm).toBeDisabled();
    await userEvent.type(dialog.getByLabelText('Type orders to confirm'), 's');
    await userEvent.click(confirm);
    await waitFor(() => expect(api.cutover).toHaveBeenCalledWith({ params }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  test('what was refused is said in the dialog, which stays, and the gates are looked at again', async () => {
    const cutover = async () => {
      throw new MigrationError('WRONG_PHASE', 'it is not deployed');
    };
    const api = fakeApi({ getCutoverGates: met, cutover });
    await renderPortal(path, api);
    await userEvent.click(await screen.findByRole('button', { name: 'Begin the cutover' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('Type orders to confirm'), 'orders');
    await userEvent.click(dialog.getByRole('button', { name: 'Begin the cutover' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('WRONG_PHASE: it is not deployed');
    expect(api.getCutoverGates).toHaveBeenCalledTimes(2);
  });

  test('the gates say when they were looked at, and are looked at again only when asked', async () => {
    const signals = fakeSignals();
    const api = fakeApi({ getCutoverGates: { ...met, takenAt: Date.now() - 90_000 } });
    await renderPortal(path, api, { signals });
    expect(await screen.findByText(/^Looked at/)).toHaveTextContent('Looked at 1 min ago');
    const looks = api.getCutover.mock.calls.length;
    window.dispatchEvent(new Event('focus'));
    signals.send({ migration: 'orders', what: 'status' });
    await waitFor(() => expect(api.getCutover.mock.calls.length).toBeGreaterThan(looks + 1));
    expect(api.getCutoverGates).toHaveBeenCalledTimes(1);
    await userEvent.click(screen.getByRole('button', { name: 'Look again' }));
    await waitFor(() => expect(api.getCutoverGates).toHaveBeenCalledTimes(2));
  });

  test('the dialog closes with Escape, gives the focus back and has no violation', async () => {
    await renderPortal(path, fakeApi({ getCutoverGates: met }));
    const button = await screen.findByRole('button', { name: 'Begin the cutover' });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toContainElement(document.activeElement as HTMLElement);
    expect(await findViolations()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(button).toHaveFocus());
  });
});

describe('the approval', () => {
  const waiting = { steps: stepsUpTo('fence', 'todo'), progress: waitingFor('approve', 'approval of d1') };

  test('says who began, and that another person has to approve', async () => {
    await renderPortal(path, open(waiting));
    const approval = await screen.findByRole('region', { name: 'Approval' });
    expect(approval).toHaveTextContent('ann began this cutover');
    expect(approval).toHaveTextContent('Another person has to approve it');
  });

  test('of the digest that is waited for one sees as much as one can read', async () => {
    const digest = '0123456789abcdef'.repeat(4);
    await renderPortal(path, open({ ...waiting, progress: waitingFor('approve', `approval of ${digest}`) }));
    const waits = await screen.findByRole('region', { name: 'What it waits for' });
    expect(waits).toHaveTextContent(/an approval of 0123456789ab…$/);
    expect(within(waits).getByTitle(digest)).toBeInTheDocument();
  });

  test('whoever began cannot approve', async () => {
    await renderPortal(path, open(waiting));
    const button = await screen.findByRole('button', { name: 'Approve' });
    await waitFor(() => expect(button).toHaveAccessibleDescription('You began this cutover: another person has to approve it'));
  });

  test('another person approves exactly the digest that was read', async () => {
    const api = open(waiting);
    await renderPortal(path, api, { me: bob });
    const button = await screen.findByRole('button', { name: 'Approve' });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('list', { name: 'Approved' })).toHaveTextContent('move 1 topic');
    await userEvent.type(dialog.getByLabelText('Type orders to confirm'), 'orders');
    await userEvent.click(dialog.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(api.approveCutover).toHaveBeenCalledWith({ params, body: { digest: 'd1' } }));
  });

  const approved = { digest: 'd0', by: 'user:default/eve', at: 1_764_000_000_000 };

  test('is asked for again when what follows changed after it was given, and says so', async () => {
    const api = open({ ...waiting, approved });
    await renderPortal(path, api, { me: bob });
    const approval = await screen.findByRole('region', { name: 'Approval' });
    expect(approval).toHaveTextContent('What follows changed since it was approved');
    expect(approval).toHaveTextContent('eve approved something else, d0');
    expect(await findViolations()).toEqual([]);
    const button = await within(approval).findByRole('button', { name: 'Approve' });
    await waitFor(() => expect(button).toBeEnabled());
  });

  test('is not asked for again while the cutover goes on after it', async () => {
    await renderPortal(path, open({ approved, progress: waitingFor('fence') }));
    await screen.findByRole('list', { name: 'Steps: Cutover' });
    expect(screen.queryByRole('region', { name: 'Approval' })).not.toBeInTheDocument();
  });

  test('is not asked for once it was given', async () => {
    await renderPortal(path, open({ ...waiting, approved: { digest: 'd1', by: 'user:default/bob', at: 1_764_000_000_000 } }));
    expect(await screen.findByTitle('user:default/bob')).toHaveTextContent('bob');
    expect(screen.queryByRole('region', { name: 'Approval' })).not.toBeInTheDocument();
  });
});

describe('while it goes on', () => {
  test('says who holds it, who began it, and how the steps stand', async () => {
    await renderPortal(path, open());
    const about = await screen.findByRole('region', { name: 'Cutover, run 1' });
    expect(about).toHaveTextContent('portal@host#1');
    expect(within(about).getByTitle('user:default/ann')).toHaveTextContent(/^ann$/);
    expect(screen.getByRole('list', { name: 'Steps: Cutover' })).toHaveTextContent('Waitingdo drain');
  });

  test('counts down until the writers are let go', async () => {
    await renderPortal(path, open({ mustEndAt: Date.now() + 3_600_000 }));
    expect(await screen.findByRole('timer', { name: 'Writers wait' })).toHaveTextContent(/let go in (1 h|59 min)/);
  });

  test('no countdown where no writer waits', async () => {
    await renderPortal(path, open());
    await screen.findByRole('list', { name: 'Steps: Cutover' });
    expect(screen.queryByRole('timer')).not.toBeInTheDocument();
  });

  test.each([
    ['fence', 'The writers have stopped', 'confirmWritersStopped'],
    ['switchClients', 'The clients are switched', 'confirmClientsSwitched'],
    ['confirmLive', 'I saw clients live at the target', 'confirmClientsLive'],
  ] as const)('asks the person whom step %s waits for', async (step, words, endpoint) => {
    const api = open({ steps: stepsUpTo(step), progress: waitingFor(step) });
    await renderPortal(path, api);
    const button = await screen.findByRole('button', { name: words });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    await waitFor(() => expect(api[endpoint]).toHaveBeenCalledWith({ params }));
  });

  test('says before the writers are said to stand still how long they wait from then on', async () => {
    await renderPortal(path, open({ progress: waitingFor('fence') }));
    expect(await screen.findByText(/from then on they wait for 300 s at most/)).toBeInTheDocument();
  });

  test('asks nobody for what it does not wait for', async () => {
    await renderPortal(path, open());
    await screen.findByRole('list', { name: 'Steps: Cutover' });
    expect(screen.queryByRole('button', { name: 'The writers have stopped' })).not.toBeInTheDocument();
  });

  test('goes on after a failure when asked', async () => {
    const api = open({ progress: { outcome: 'failed', step: 'fence', failure: { cause: 'no answer', proof: [] } } });
    await renderPortal(path, api);
    const button = await screen.findByRole('button', { name: 'Try again' });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    await waitFor(() => expect(api.cutover).toHaveBeenCalledWith({ params }));
  });

  test('can be aborted with a reason, and says what is taken back, last step first', async () => {
    const api = open({ steps: stepsUpTo('confirmSilent') });
    await renderPortal(path, api);
    const abort = await screen.findByRole('button', { name: 'Abort' });
    await waitFor(() => expect(abort).toBeEnabled());
    await userEvent.click(abort);
    const dialog = within(await screen.findByRole('dialog'));
    const lines = within(dialog.getByRole('list', { name: 'Taken back' })).getAllByRole('listitem');
    expect(lines.map(line => line.textContent)).toEqual(['do confirmSilent', 'do fence', 'do stopGroupSync', 'do preflight']);
    const confirm = dialog.getByRole('button', { name: 'Abort the cutover' });
    expect(confirm).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/Why/), 'wrong day');
    await userEvent.click(confirm);
    await waitFor(() => expect(api.abortCutover).toHaveBeenCalledWith({ params, body: { reason: 'wrong day' } }));
  });

  test('cannot be completed before every step has settled', async () => {
    await renderPortal(path, open({ steps: stepsUpTo('standby') }));
    const complete = await screen.findByRole('button', { name: 'Complete' });
    await waitFor(() => expect(complete).toHaveAccessibleDescription('1 step not settled yet'));
  });

  test('is completed once the name was typed', async () => {
    const api = open({ steps: stepsUpTo(undefined), progress: { outcome: 'finished' } });
    await renderPortal(path, api);
    const complete = await screen.findByRole('button', { name: 'Complete' });
    await waitFor(() => expect(complete).toBeEnabled());
    await userEvent.click(complete);
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/point of no return/)).toBeInTheDocument();
    await userEvent.type(dialog.getByLabelText('Type orders to confirm'), 'orders');
    await userEvent.click(dialog.getByRole('button', { name: 'Complete' }));
    await waitFor(() => expect(api.completeCutover).toHaveBeenCalledWith({ params }));
  });

  test('who may not abort sees the button and why', async () => {
    await renderPortal(path, open(), { denied: ['msk-migration.migration.abort'] });
    const abort = await screen.findByRole('button', { name: 'Abort' });
    await waitFor(() => expect(abort).toHaveAccessibleDescription(/msk-migration\.migration\.abort/));
  });

  test('while it is taken back, nothing more can be asked of it', async () => {
    await renderPortal(path, open({ phase: 'aborting', progress: waitingFor('fence') }));
    for (const name of ['Abort', 'Complete'])
      await waitFor(() => expect(screen.getByRole('button', { name })).toHaveAccessibleDescription('It is being taken back'));
    expect(screen.queryByRole('button', { name: 'The writers have stopped' })).not.toBeInTheDocument();
  });

  test('is accessible', async () => {
    await renderPortal(path, open({ mustEndAt: Date.now() + 60_000, progress: waitingFor('approve'), steps: stepsUpTo('fence', 'failed') }));
    await screen.findByRole('button', { name: 'Approve' });
    expect(await findViolations()).toEqual([]);
  });
});

describe('after it', () => {
  test('shows what is proved of it', async () => {
    const completed = { phase: 'completed' as const, completed: { by: 'user:default/ann', at: 1_764_000_000_000 }, steps: stepsUpTo(undefined) };
    await renderPortal(path, fakeApi({ getMigration: migrationOf({ phase: 'cleanup' }), getCutover: cutoverOf(completed) }));
    expect(await screen.findByText('Cut over')).toBeInTheDocument();
    const evidence = await screen.findByRole('region', { name: 'Evidence of the newest cutover' });
    await waitFor(() => expect(evidence).toHaveTextContent('1 position, 0 of them exact'));
    expect(evidence).toHaveTextContent('orders/0: offsets 1 up to 2');
    expect(screen.queryByRole('button', { name: 'Begin the cutover' })).not.toBeInTheDocument();
    expect(await findViolations()).toEqual([]);
  });

  test.each([
    ['cleanup', 'Completed by ann. What is left is to clean up.'],
    ['done', 'Completed by ann.'],
  ] as const)('in phase %s it says what is left: %s', async (phase, words) => {
    const completed = cutoverOf({ phase: 'completed', completed: { by: 'user:default/ann', at: 1_764_000_000_000 }, steps: [] });
    await renderPortal(path, fakeApi({ getMigration: migrationOf({ phase }), getCutover: completed }));
    const by = (await screen.findByTitle('user:default/ann')).parentElement as HTMLElement;
    expect(by.textContent).toBe(words);
  });

  test('after an abort it says what is left to people, and can begin again', async () => {
    const steps = stepsUpTo('confirmSilent', 'todo').map(step => ({ ...step, state: step.state === 'settled' ? ('undone' as const) : step.state }));
    const aborted = { phase: 'aborted' as const, aborted: { by: 'user:default/bob', at: 1_764_000_000_000, reason: 'wrong day' }, steps };
    await renderPortal(path, fakeApi({ getCutover: cutoverOf(aborted), getCutoverGates: met }));
    const left = await screen.findByRole('list', { name: 'Left to people' });
    expect(screen.getByText(/^The last cutover was aborted/)).toHaveTextContent('The last cutover was aborted by bob: wrong day');
    expect(left).toHaveTextContent('Let the writers write to the source again.');
    expect(screen.getByRole('button', { name: 'Begin the cutover' })).toBeInTheDocument();
  });
});
