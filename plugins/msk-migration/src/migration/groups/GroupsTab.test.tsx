import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { examples } from '../../../../msk-migration-common/src/examples.fixture.ts';
import { fakeApi } from '../../testSupport/fakeApi.ts';
import { migrationOf } from '../../testSupport/portalAnswers.ts';
import { renderPortal } from '../../testSupport/renderPortal.tsx';
import { judgeGroups } from './judgeGroups.ts';

const inventory = examples.getInventory.answer;
const group = {
  groupId: 'billing',
  protocolType: 'consumer',
  state: 'Stable',
  commits: [{ topic: 'orders', partition: 0, offset: 1n, metadata: '' }],
};
const withGroups = (source: (typeof group)[], target: (typeof group)[] = []) => ({
  ...inventory,
  source: { ...inventory.source, groups: source },
  target: { ...inventory.target, groups: target },
});

test.each([
  ['At rest', withGroups([{ ...group, state: 'Empty' }])],
  ['Reads now; has to rest at the cutover', withGroups([group])],
  ['Already reads at the target', withGroups([group], [group])],
  ['No commit: the cutover refuses it', withGroups([{ ...group, commits: [] }])],
  ['No commit: the cutover refuses it', withGroups([])],
])('a group is "%s"', (word, facts) => {
  expect(judgeGroups(facts, { policy: 'refuse', phase: 'monitor' })[0]?.word).toBe(word);
});

test('what a group without a commit means depends on the migration', () => {
  expect(judgeGroups(withGroups([]), { policy: 'start', phase: 'monitor' })[0]).toMatchObject({
    tone: 'warning',
    word: 'No commit: begins at the start',
  });
});

test('a group that reads at the target is where it should be once its migration is cut over', () => {
  const tones = (['monitor', 'cutover', 'cleanup', 'done'] as const).map(
    phase => judgeGroups(withGroups([group], [group]), { policy: 'refuse', phase })[0]?.tone,
  );
  expect(tones).toEqual(['bad', 'waiting', 'good', 'good']);
});

test('shows state and commits on both sides', async () => {
  await renderPortal('/migrations/orders/groups', fakeApi({ getMigration: migrationOf() }));
  const row = within(await screen.findByRole('table', { name: 'Groups' })).getAllByRole('row')[1];
  expect(row).toHaveTextContent('billingReads now; has to rest at the cutoverStable1not there0');
});

test('of five thousand groups it shows how many are ready, those that are not on top, a page of them, and finds the last', async () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `group-${index}`);
  const groups = names.map((groupId, index) => ({ ...group, groupId, state: index === 4_321 ? 'Stable' : 'Empty' }));
  const getInventory = { ...withGroups(groups), groups: names };
  await renderPortal('/migrations/orders/groups', fakeApi({ getMigration: migrationOf(), getInventory }));
  const table = within(await screen.findByRole('table', { name: 'Groups' }));
  const rows = () => table.getAllByRole('rowheader').map(({ textContent }) => textContent);
  expect(screen.getByRole('list', { name: 'Groups by readiness' })).toHaveTextContent('1: Reads now; has to rest at the cutover4,999: At rest');
  expect(rows().slice(0, 2)).toEqual(['group-4321', 'group-0']);
  expect(rows()).toHaveLength(100);
  await userEvent.click(screen.getByLabelText('Filter groups by name'));
  await userEvent.paste('group-4999');
  await waitFor(() => expect(rows()).toEqual(['group-4999']));
  await userEvent.paste('9');
  expect(await screen.findByText('Nothing matches.')).toBeInTheDocument();
});

test('counts ten thousand positions by their precision before it shows a page of them', async () => {
  const [position] = examples.getEvidence.answer.positions;
  if (!position) throw new TypeError('the example has a position');
  const positions = Array.from({ length: 10_000 }, (_, partition) =>
    partition < 10 ? { ...position, partition } : { ...position, partition, precision: { kind: 'exact' as const } },
  );
  await renderPortal('/migrations/orders/groups', fakeApi({ getEvidence: { ...examples.getEvidence.answer, positions } }));
  const table = await screen.findByRole('table', { name: 'Positions' });
  expect(screen.getByRole('list', { name: 'Positions by precision' })).toHaveTextContent('10: approximate9,990: exact');
  expect(within(table).getAllByRole('rowheader')).toHaveLength(100);
});

test('shows where a group goes on, how precisely, and what proves it', async () => {
  await renderPortal('/migrations/orders/groups', fakeApi());
  const row = within(await screen.findByRole('table', { name: 'Positions' })).getAllByRole('row')[1];
  expect(row).toHaveTextContent('9,007,199,254,740,993');
  expect(row).toHaveTextContent('approximate reads 3 records again: the record is gone');
  expect(row).toHaveTextContent('Rule 2, from offset sync, walked 1 and 1');
});

test('says when positions will be there', async () => {
  await renderPortal('/migrations/orders/groups', fakeApi({ getEvidence: { ...examples.getEvidence.answer, positions: [] } }));
  expect(await screen.findByText(/None yet: they are found during a cutover/)).toBeInTheDocument();
});
