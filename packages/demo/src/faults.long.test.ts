import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runDemo, smallDemo } from './demo.ts';
import { loseTarget } from './faults.ts';
import { createSay } from './say.ts';

let directory = '';
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'msk-migration-faults-'))));
afterEach(() => rm(directory, { recursive: true, force: true }));

it('loses nothing when the target is gone for 20 s and Connect waits its five minutes, as on AWS', async () => {
  const { report } = await runDemo({
    scenario: { ...smallDemo, speed: 'likeAws', recordsPerTopic: 30_000, duringCopy: loseTarget(20_000) },
    directory,
    say: createSay(text => void process.stdout.write(text)),
    signal: new AbortController().signal,
  });
  expect(report.failures).toEqual([]);
});
