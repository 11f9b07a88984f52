import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { clientOf, renderTemplateForm } from './templateForm.fixture.tsx';

const user = userEvent.setup();
const topics = () => within(screen.getByRole('group', { name: 'Topics (required)' }));
const groups = () => within(screen.getByRole('group', { name: 'Consumer groups (required)' }));
const focus = (element: HTMLElement) => act(() => element.focus());
const chosen = { flow: 'shared' };

test('nothing is looked up before a flow is chosen, and both pickers share one look', async () => {
  const client = clientOf();
  await renderTemplateForm(client);
  expect(topics().getByText(/Choose a flow first/)).toBeInTheDocument();
  expect(client.getFlowInventory).not.toHaveBeenCalled();
  await user.click(await screen.findByRole('button', { name: /Choose a flow/ }));
  await user.click(await screen.findByRole('option', { name: 'shared: onprem → msk' }));
  expect(await topics().findByRole('checkbox', { name: 'orders' })).toBeInTheDocument();
  expect(groups().getByRole('checkbox', { name: 'billing' })).toBeInTheDocument();
  expect(client.getFlowInventory.mock.calls).toEqual([[{ params: { flow: 'shared' } }]]);
});

test('what is ticked and typed arrives in the template', async () => {
  const { onCreate } = await renderTemplateForm(clientOf(), chosen);
  await user.click(await topics().findByRole('checkbox', { name: 'payments' }));
  await user.type(topics().getByRole('textbox'), '/orders.*/');
  await user.click(topics().getByRole('button', { name: 'Add /orders.*/' }));
  await user.click(groups().getByRole('checkbox', { name: 'billing' }));
  expect(topics().getByRole('row', { name: '/orders.*/' })).toHaveTextContent('/orders.*/ (2 topics)');
  await user.click(screen.getByRole('button', { name: 'Review' }));
  await user.click(await screen.findByRole('button', { name: 'Create' }));
  expect(onCreate).toHaveBeenCalledWith({ flow: 'shared', topics: ['payments', '/orders.*/'], groups: ['billing'] });
});

test('by keyboard only: filter, tick, add with Enter without sending the form, take back', async () => {
  await renderTemplateForm(clientOf(), chosen);
  await topics().findByRole('checkbox', { name: 'orders' });
  focus(topics().getByRole('textbox'));
  await user.keyboard('orders-e');
  expect(topics().getAllByRole('checkbox')).toHaveLength(1);
  await user.tab();
  await user.tab();
  await user.keyboard(' ');
  expect(topics().getByRole('row', { name: 'orders-eu' })).toBeInTheDocument();
  focus(topics().getByRole('textbox'));
  await user.clear(topics().getByRole('textbox'));
  await user.keyboard('/pay.*/{Enter}');
  expect(topics().getByRole('row', { name: '/pay.*/' })).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  focus(topics().getByRole('row', { name: 'orders-eu' }));
  await user.keyboard('{Delete}');
  expect(topics().queryByRole('row', { name: 'orders-eu' })).not.toBeInTheDocument();
});

test('a pattern that cannot be is refused while it is typed, with what to write instead', async () => {
  await renderTemplateForm(clientOf(), chosen);
  await topics().findByRole('checkbox', { name: 'orders' });
  await user.type(topics().getByRole('textbox'), '/*orders/');
  expect(topics().getByText(/is not valid.*write "\/\.\*orders\/"/)).toBeInTheDocument();
  expect(topics().getByRole('button', { name: 'Add /*orders/' })).toBeDisabled();
});

test('what came from elsewhere and cannot be is refused when one goes on', async () => {
  const { onCreate } = await renderTemplateForm(clientOf(), { ...chosen, topics: ['orders-*'], groups: ['billing'] });
  await topics().findByRole('checkbox', { name: 'orders' });
  await user.click(screen.getByRole('button', { name: 'Review' }));
  expect((await screen.findAllByText(/looks like a pattern.*write "\/orders-\.\*\/"/)).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: 'Create' })).not.toBeInTheDocument();
  expect(onCreate).not.toHaveBeenCalled();
});

test('says what is left out and why, to each picker its own', async () => {
  await renderTemplateForm(clientOf(), chosen);
  await user.click(await topics().findByRole('button', { name: '1 left out' }));
  expect(topics().getByText('__consumer_offsets: internal')).toBeVisible();
  await user.click(groups().getByRole('button', { name: '1 left out' }));
  expect(groups().getByText('spark: not a consumer group')).toBeVisible();
});

test('says at each topic and group who selects it already, also when it is chosen', async () => {
  const selected = [
    { kind: 'topic', name: 'orders', by: 'shipping', deployed: true },
    { kind: 'group', name: 'billing', deployed: false },
  ] as const;
  await renderTemplateForm(clientOf({ selected }), { ...chosen, topics: ['orders'] });
  expect(await topics().findByRole('checkbox', { name: 'orders (moved by migration "shipping" already)' })).toBeChecked();
  expect(topics().getByRole('row', { name: 'orders' })).toHaveTextContent('orders (moved by migration "shipping" already)');
  expect(topics().getByRole('checkbox', { name: 'payments' })).toBeInTheDocument();
  expect(groups().getByRole('checkbox', { name: 'billing (selected by another migration)' })).toBeInTheDocument();
});

test.each([
  ['topics', chosen, /Choose at least one topic/],
  ['a flow', { topics: ['orders'], groups: ['billing'] }, /^Choose the flow that they move over$/],
])('nothing chosen is not the same as one nothing: going on asks for %s in plain words', async (_, values, words) => {
  const { onCreate } = await renderTemplateForm(clientOf(), values);
  await user.click(screen.getByRole('button', { name: 'Review' }));
  expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
  expect(screen.queryByText(/must (NOT )?have/)).not.toBeInTheDocument();
  expect(onCreate).not.toHaveBeenCalled();
});

test('marks what is chosen and not at the source', async () => {
  await renderTemplateForm(clientOf(), { ...chosen, topics: ['gone'] });
  expect(await topics().findByRole('row', { name: 'gone' })).toHaveTextContent('gone (not at the source)');
});

test('ten thousand topics: shows some, says how many there are, and finds the last one', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `topic-${index}`);
  await renderTemplateForm(clientOf({ topics: many }), chosen);
  expect(await topics().findByText('The first 50 of 10,000 topics; filter to see others.')).toBeInTheDocument();
  expect(topics().getAllByRole('checkbox')).toHaveLength(50);
  await user.click(topics().getByRole('textbox'));
  await user.paste('topic-9999');
  await user.click(await topics().findByRole('checkbox', { name: 'topic-9999' }));
  expect(topics().getByRole('row', { name: 'topic-9999' })).toBeInTheDocument();
});

test('says why the names cannot be listed', async () => {
  const client = clientOf();
  client.getFlowInventory.mockRejectedValue(new Error('kafka:9092 does not answer'));
  await renderTemplateForm(client, chosen);
  expect(await topics().findByText('kafka:9092 does not answer')).toBeInTheDocument();
});

test('says whom to ask when there is no flow', async () => {
  const client = clientOf();
  client.listFlows.mockResolvedValue({ items: [] });
  await renderTemplateForm(client);
  expect(await screen.findByText('There is no flow yet')).toBeInTheDocument();
});

test('has no violation that a screen reader would trip over', async () => {
  const { container } = await renderTemplateForm(clientOf(), { ...chosen, topics: ['orders', '/pay.*/'] });
  await topics().findByRole('checkbox', { name: 'orders' });
  await waitFor(() => expect(groups().getByRole('checkbox', { name: 'billing' })).toBeInTheDocument());
  // Colours need a browser's layout.
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }))).toEqual([]);
});
