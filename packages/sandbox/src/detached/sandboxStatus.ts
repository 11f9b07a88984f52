import { findMarked, type MarkedProcess } from '../processes/findMarked.ts';
import { readState, type DetachedSandbox } from './stateFile.ts';

export type SandboxStatus =
  { readonly state: 'down' } | { readonly state: 'up'; readonly sandbox: DetachedSandbox; readonly processes: readonly MarkedProcess[] };

/** Whether a detached sandbox is up, where it is, and which processes it has now. It is up while its supervisor and its host live. */
export async function sandboxStatus(): Promise<SandboxStatus> {
  const sandbox = await readState();
  if (sandbox === undefined || !isAlive(sandbox.hostPid)) return { state: 'down' };
  const processes = (await findMarked()).filter(({ mark }) => mark === sandbox.id);
  return processes.length === 0 ? { state: 'down' } : { state: 'up', sandbox, processes };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
