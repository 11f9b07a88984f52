import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askBroker } from '../clusters/askBroker.ts';
import { findMarked } from '../processes/findMarked.ts';
import { sandboxDown } from './sandboxDown.ts';
import { sandboxStatus } from './sandboxStatus.ts';
import { sandboxUp } from './sandboxUp.ts';

let state: string;
const before = process.env['XDG_STATE_HOME'];

/** Its own, so that the sandbox of whoever runs this test stays up. */
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'detached-test-'));
  process.env['XDG_STATE_HOME'] = state;
});

afterAll(async () => {
  await sandboxDown();
  if (before === undefined) delete process.env['XDG_STATE_HOME'];
  else process.env['XDG_STATE_HOME'] = before;
  await rm(state, { recursive: true, force: true });
});

test('goes up, tells where it is, is up once only, and goes down with everything', async () => {
  expect(await sandboxStatus()).toEqual({ state: 'down' });
  const stages = new Set<string>();
  const up = await sandboxUp({ onProgress: ({ stage }) => stages.add(stage) });
  expect(stages).toContain('brokers');
  expect(await sandboxUp()).toEqual(up);
  const status = await sandboxStatus();
  const names = status.state === 'up' ? status.processes.map(({ name }) => name) : [];
  expect(names.toSorted()).toEqual(['ministack', 'source-1', 'supervisor', 'target-1']);
  expect(await askBroker(up.target.brokers[0]?.port ?? 0)).toEqual([1]);
  expect((await fetch(`${up.endpoints.kafkaConnect}/v1/connectors`)).status).toBe(403);
  expect(await sandboxDown()).toBe(true);
  expect((await findMarked()).filter(({ mark }) => mark === up.id)).toEqual([]);
  expect(await sandboxStatus()).toEqual({ state: 'down' });
  expect(await sandboxDown()).toBe(false);
});
