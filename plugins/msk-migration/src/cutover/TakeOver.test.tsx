import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { ProcessAnswer } from '../api/answers.ts';
import { fakeApi } from '../testSupport/fakeApi.ts';
import { cutoverOf, migrationOf } from '../testSupport/portalAnswers.ts';
import { renderPortal } from '../testSupport/renderPortal.tsx';

const path = '/migrations/orders/cutover';
const heldBy = (holder: ProcessAnswer['heldBy']) =>
  fakeApi({ getMigration: migrationOf({ phase: 'cutover' }), getCutover: cutoverOf({ heldBy: holder }) });
const ann = { holder: 'ann@laptop#7', leaseUntil: 1_764_000_030_000 };

test('a cutover is taken over from its holder once the name was typed', async () => {
  const api = heldBy(ann);
  await renderPortal(path, api);
  await userEvent.click(await screen.findByRole('button', { name: 'Take over' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/^ann@laptop#7 stops before its next step/)).toBeInTheDocument();
  await userEvent.type(dialog.getByLabelText('Type orders to confirm'), 'orders');
  await userEvent.click(dialog.getByRole('button', { name: 'Take over' }));
  await waitFor(() => expect(api.takeOverCutover).toHaveBeenCalledWith({ params: { migration: 'orders' } }));
});

test('nothing is taken over where nobody holds it', async () => {
  await renderPortal(path, heldBy(undefined));
  await screen.findByText('Nobody: it waits');
  expect(screen.queryByRole('button', { name: 'Take over' })).not.toBeInTheDocument();
});

test('who may not take over is not bothered with it', async () => {
  await renderPortal(path, heldBy(ann), { denied: ['msk-migration.migration.take-over'] });
  await screen.findByText('ann@laptop#7');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Abort' })).toBeEnabled());
  expect(screen.queryByRole('button', { name: 'Take over' })).not.toBeInTheDocument();
});
