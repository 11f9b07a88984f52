import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationError } from '@msk-migration/core';
import { freePorts } from '../clusters/freePorts.ts';
import { markText } from '../processes/mark.ts';
import { lastLines } from '../processes/runTool.ts';
import type { Supervisor } from '../processes/startSupervisor.ts';

export interface Ministack {
  /** One address for S3, IAM, STS, SNS and Secrets Manager. */
  readonly url: string;
  /** Settles when it answers. */
  waitUntilReady(): Promise<void>;
}

const name = 'ministack';
const readyWithin = 30_000;

/** Starts the services of AWS around MSK: S3, IAM, STS, SNS, Secrets Manager, in memory. */
export async function startMinistack(supervisor: Supervisor, python: string, directory: string): Promise<Ministack> {
  const [port] = await freePorts(1);
  const home = join(directory, name);
  const logFile = join(home, 'ministack.log');
  await mkdir(home, { recursive: true });
  const env = { GATEWAY_PORT: String(port), BIND_HOST: '127.0.0.1', TMPDIR: home, PYTHONDONTWRITEBYTECODE: '', PYTHONUNBUFFERED: '1' };
  await supervisor.start({ name, command: python, args: ['-X', markText(supervisor.id), '-m', 'ministack'], env, logFile });
  const url = `http://127.0.0.1:${port}`;
  const waitUntilReady = async () => {
    const until = Date.now() + readyWithin;
    while (!(await isReady(url))) {
      const ended = supervisor.list().find(one => one.name === name)?.state === 'ended';
      if (ended || Date.now() > until)
        throw new MigrationError('SANDBOX_FAILED', `ministack did not start (${logFile}):\n${await lastLines(logFile)}`);
      await sleep(50);
    }
  };
  await waitUntilReady();
  return { url, waitUntilReady };
}

async function isReady(url: string): Promise<boolean> {
  return await fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
