import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly portalUrl: string;
  }
}

const program = fileURLToPath(new URL('../../backend/src/portal.ts', import.meta.url));
const fromSource = ['--conditions=source', '--disable-warning=ExperimentalWarning', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
let portal: ChildProcess | undefined;

/** One portal with a sandbox behind it for all files: what `npm run portal` starts, at a free port. */
export async function setup(project: TestProject): Promise<void> {
  portal = spawn(process.execPath, [...fromSource, program, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  project.provide('portalUrl', await readAddress(portal));
}

/** Ends it as Ctrl-C does, and waits until nothing is left. */
export async function teardown(): Promise<void> {
  if (!portal || portal.exitCode !== null) return;
  portal.kill('SIGINT');
  await once(portal, 'exit');
}

async function readAddress(child: ChildProcess): Promise<string> {
  assert(child.stdout);
  for await (const line of createInterface(child.stdout)) {
    console.log(line);
    const address = /ready: (http\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  assert.fail('the portal ended before it was ready: see above');
}
