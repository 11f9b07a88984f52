import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runDemo, smallDemo, type DemoScenario } from './demo.ts';
import { killBrokers, killWorker, loseTarget } from './faults.ts';
import { createSay } from './say.ts';
import { smallGroups, smallTopics } from './topics.ts';

let directory = '';
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'msk-migration-faults-'))));
afterEach(() => rm(directory, { recursive: true, force: true }));

const migrate = async (scenario: DemoScenario) => {
  const { report } = await runDemo({
    scenario,
    directory,
    say: createSay(text => void process.stdout.write(text)),
    signal: new AbortController().signal,
  });
  return report.failures;
};

it('loses nothing when the worker is killed in mid-copy', async () => {
  expect(await migrate({ ...smallDemo, recordsPerTopic: 60_000, duringCopy: killWorker })).toEqual([]);
});

it('loses nothing when the leaders of partitions are killed on both sides', async () => {
  const replicated = smallTopics.map(topic => ({ ...topic, replicationFactor: 3 }));
  expect(
    await migrate({ ...smallDemo, brokers: 3, topics: replicated, groups: smallGroups, recordsPerTopic: 30_000, duringCopy: killBrokers }),
  ).toEqual([]);
});

it('loses nothing when the target is gone for 20 s', async () => {
  expect(await migrate({ ...smallDemo, recordsPerTopic: 30_000, duringCopy: loseTarget(20_000) })).toEqual([]);
});
