import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { MigrationError } from '@msk-migration/backstage-plugin-msk-migration-common';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mskMigrationApiRef } from '../api/mskMigrationApi.ts';
import { fakeApi } from '../testSupport/fakeApi.ts';
import { fakeSignals, type FakeSignals } from '../testSupport/fakeSignals.ts';
import { useLive, type LiveOptions } from './useLive.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** A value that is another one at each look: 1, 2, 3 … */
function counter() {
  let count = 0;
  return vi.fn<() => Promise<number>>(async () => ++count);
}

const settle = async (ms = 0) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));

async function show(load: () => Promise<number>, options: Partial<LiveOptions<number>> = {}, signals?: FakeSignals) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider apis={[[mskMigrationApiRef, fakeApi()], ...(signals ? [[signalApiRef, signals] as const] : [])]}>{children}</TestApiProvider>
  );
  const shown = renderHook((props: Partial<LiveOptions<number>>) => useLive(load, { key: 'a', migration: 'orders', ...options, ...props }), {
    wrapper,
    initialProps: {},
  });
  await settle();
  return shown;
}

test('loads, and looks again every ten seconds, also without the signals plugin', async () => {
  const { result } = await show(counter());
  expect(result.current.value).toBe(1);
  await settle(10_000);
  expect(result.current.value).toBe(2);
});

test('looks every two seconds while the value says that something is open', async () => {
  const load = counter();
  await show(load, { everyMs: value => (value === 1 ? 2_000 : 60_000) });
  await settle(2_000);
  expect(load).toHaveBeenCalledTimes(2);
  await settle(10_000);
  expect(load).toHaveBeenCalledTimes(2);
});

test('does not poll for a page that nobody sees', async () => {
  const load = counter();
  await show(load);
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  await settle(60_000);
  expect(load).toHaveBeenCalledTimes(1);
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  await settle();
  expect(load).toHaveBeenCalledTimes(2);
  visibility.mockRestore();
});

test.each(['focus', 'online'])('looks again when %s comes back', async event => {
  const { result } = await show(counter());
  window.dispatchEvent(new Event(event));
  await settle();
  expect(result.current.value).toBe(2);
});

test('follows signals of its own migration, and several that come together with one look', async () => {
  const signals = fakeSignals();
  const load = counter();
  await show(load, {}, signals);
  signals.send({ migration: 'orders', what: 'journal' });
  signals.send({ migration: 'billing', what: 'journal' });
  signals.send({ migration: 'orders', what: 'status' });
  await settle(500);
  expect(load).toHaveBeenCalledTimes(2);
});

test('does not follow signals of another migration', async () => {
  const signals = fakeSignals();
  const load = counter();
  await show(load, {}, signals);
  signals.send({ migration: 'billing', what: 'journal' });
  await settle(500);
  expect(load).toHaveBeenCalledTimes(1);
});

test('follows every migration where it is about all of them', async () => {
  const signals = fakeSignals();
  const load = counter();
  await show(load, { migration: undefined }, signals);
  signals.send({ migration: 'billing', what: 'journal' });
  await settle(500);
  expect(load).toHaveBeenCalledTimes(2);
});

test('never looks by itself at what costs the clusters something', async () => {
  const signals = fakeSignals();
  const load = counter();
  const { result } = await show(load, { everyMs: 0 }, signals);
  signals.send({ migration: 'orders', what: 'journal' });
  window.dispatchEvent(new Event('focus'));
  await settle(60_000);
  expect(load).toHaveBeenCalledTimes(1);
  act(() => result.current.refresh());
  await settle();
  expect(result.current.value).toBe(2);
});

test('looks at what costs the clusters something when somebody comes back, but not again before it has rested', async () => {
  const load = counter();
  const clock = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  await show(load, { everyMs: 0, restMs: 60_000 });
  clock.mockReturnValue(1_059_999);
  window.dispatchEvent(new Event('focus'));
  await settle(60_000);
  expect(load).toHaveBeenCalledTimes(1);
  clock.mockReturnValue(1_060_000);
  window.dispatchEvent(new Event('focus'));
  window.dispatchEvent(new Event('focus'));
  await settle(60_000);
  expect(load).toHaveBeenCalledTimes(2);
  clock.mockRestore();
});

test.each(['NOT_ALLOWED', 'NOT_FOUND'] as const)('after %s it looks again only when asked, and then goes on as before', async code => {
  const signals = fakeSignals();
  const load = vi.fn<() => Promise<number>>().mockResolvedValueOnce(1).mockRejectedValueOnce(new MigrationError(code, 'no')).mockResolvedValue(3);
  const { result } = await show(load, {}, signals);
  await settle(10_000);
  expect(result.current).toMatchObject({ value: 1, error: { code } });
  signals.send({ migration: 'orders', what: 'journal' });
  window.dispatchEvent(new Event('focus'));
  await settle(60_000);
  expect(load).toHaveBeenCalledTimes(2);
  act(() => result.current.refresh());
  await settle();
  expect(result.current).toMatchObject({ value: 3, error: undefined });
  await settle(10_000);
  expect(load).toHaveBeenCalledTimes(4);
});

test('looks again after a refusal once it is about something else', async () => {
  const load = vi.fn<() => Promise<number>>().mockRejectedValueOnce(new MigrationError('NOT_FOUND', 'no')).mockResolvedValue(2);
  const { result, rerender } = await show(load);
  rerender({ key: 'b' });
  await settle(10_000);
  expect(result.current.value).toBe(2);
  expect(load).toHaveBeenCalledTimes(3);
});

test('keeps the last value while looking again fails, and says so', async () => {
  const load = vi.fn<() => Promise<number>>().mockResolvedValueOnce(1).mockRejectedValueOnce('gone').mockResolvedValue(3);
  const { result } = await show(load);
  await settle(10_000);
  expect(result.current).toMatchObject({ value: 1, error: 'gone', isLoading: false });
  await settle(10_000);
  expect(result.current).toMatchObject({ value: 3, error: undefined });
});

test('keeps the moment of the last value while looking again fails', async () => {
  const load = vi.fn<() => Promise<number>>().mockResolvedValueOnce(1).mockRejectedValue('gone');
  const clock = vi.spyOn(Date, 'now').mockReturnValue(1_000);
  const { result } = await show(load);
  clock.mockReturnValue(11_000);
  await settle(10_000);
  expect(result.current).toMatchObject({ value: 1, error: 'gone', loadedAt: 1_000 });
  clock.mockRestore();
});

test('says that it is slow when no answer comes, and takes that back when one does', async () => {
  let answer: (value: number) => void = () => {};
  const load = vi
    .fn<() => Promise<number>>()
    .mockResolvedValueOnce(1)
    .mockImplementationOnce(() => new Promise(resolve => (answer = resolve)))
    .mockResolvedValue(3);
  const { result } = await show(load);
  expect(result.current.isSlow).toBe(false);
  await settle(10_000);
  expect(result.current).toMatchObject({ value: 1, isSlow: false });
  await settle(10_000);
  expect(result.current).toMatchObject({ value: 1, isSlow: true });
  answer(2);
  await settle();
  expect(result.current).toMatchObject({ value: 3, isSlow: false });
});

test('asked while it loads, loads once more after that: what is shown is not older than the question', async () => {
  const answers: ((value: number) => void)[] = [];
  const load = vi.fn<() => Promise<number>>(() => new Promise(resolve => answers.push(resolve)));
  const { result } = await show(load);
  act(() => result.current.refresh());
  act(() => result.current.refresh());
  expect(load).toHaveBeenCalledTimes(1);
  answers[0]?.(1);
  await settle();
  expect(load).toHaveBeenCalledTimes(2);
  answers[1]?.(2);
  await settle();
  expect(result.current.value).toBe(2);
  expect(load).toHaveBeenCalledTimes(2);
});

test('shows nothing of the old thing once it is about another', async () => {
  const answers = [Promise.resolve(1), new Promise<number>(() => {})];
  const load = vi.fn<() => Promise<number>>(async () => answers.shift() ?? 0);
  const { result, rerender } = await show(load);
  expect(result.current.value).toBe(1);
  rerender({ key: 'b' });
  await settle();
  expect(result.current).toMatchObject({ value: undefined, isLoading: true });
});

test('stops when it is no longer shown', async () => {
  const signals = fakeSignals();
  const load = counter();
  const { unmount } = await show(load, {}, signals);
  unmount();
  signals.send({ migration: 'orders', what: 'journal' });
  await settle(60_000);
  expect(load).toHaveBeenCalledTimes(1);
});
