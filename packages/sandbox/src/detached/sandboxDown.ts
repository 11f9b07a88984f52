import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationError } from '@msk-migration/core';
import { findMarked, sweepMarked } from '../processes/findMarked.ts';
import { sandboxStatus } from './sandboxStatus.ts';
import { removeState } from './stateFile.ts';

const goneWithin = 10_000;

/** Ends the detached sandbox with all its processes; returns false when none was up. What dead sandboxes have left behind goes, too. */
export async function sandboxDown(): Promise<boolean> {
  const status = await sandboxStatus();
  if (status.state === 'up') {
    const { id, hostPid } = status.sandbox;
    // The host closes its sandbox; should it be stuck, its end closes the supervisor's pipe, which does the same.
    process.kill(hostPid, 'SIGTERM');
    if (!(await isGone(id, goneWithin / 2))) process.kill(hostPid, 'SIGKILL');
    if (!(await isGone(id, goneWithin)))
      throw new MigrationError('SANDBOX_FAILED', `processes of sandbox ${id} are still there after ${goneWithin / 1_000} s`);
  }
  await sweepMarked();
  await removeState();
  return status.state === 'up';
}

async function isGone(id: string, within: number): Promise<boolean> {
  const until = Date.now() + within;
  while ((await findMarked()).some(({ mark }) => mark === id)) {
    if (Date.now() > until) return false;
    await sleep(50);
  }
  return true;
}
