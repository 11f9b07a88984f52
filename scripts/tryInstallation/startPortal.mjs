import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const limitMs = 180_000;

/** Starts the backend of a portal, which serves its built frontend too, and waits until it is ready. `close` ends it with all that it started. */
export async function startPortal({ portal, url, env }) {
  // A process group of its own, so that what it started ends with it.
  const child = spawn('yarn', ['workspace', 'backend', 'start'], { cwd: portal, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const ended = once(child, 'exit');
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (log += text));
  const close = async () => {
    endGroup(child.pid);
    await ended;
  };
  try {
    await waitUntilReady(url, child);
  } catch (cause) {
    await close();
    throw new Error(`the portal did not start: ${cause.message}\n${lastLines(log)}`, { cause });
  }
  return { url, log: () => log, close };
}

/** A port that nobody uses. */
export async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function waitUntilReady(url, child) {
  const until = Date.now() + limitMs;
  while (!(await answers(`${url}/.backstage/health/v1/readiness`))) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    if (Date.now() > until) throw new Error(`it is not ready after ${limitMs / 1000} s`);
    await sleep(500);
  }
}

const answers = url =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

function endGroup(leader) {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Has ended already.
  }
}

const lastLines = log =>
  log
    .split('\n')
    .filter(line => !line.includes('incomingRequest'))
    .slice(-40)
    .join('\n');
