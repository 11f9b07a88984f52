import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';

/**
 * Who acts: `ann@laptop#1234.5f3a9c01`. The number is the process; what follows tells one world of process numbers from another
 * (machine, boot, container), so that a number is only ever looked up where it means something.
 */
export function hostHolder(): string {
  return `${userName()}@${hostname()}#${process.pid}.${processWorld()}`;
}

/** Whether the process of a holder still lives; undefined when it ran in another world than this one. */
export function isHolderAlive(holder: string): boolean | undefined {
  const found = /#(?<pid>\d+)\.(?<world>[0-9a-f]+)$/.exec(holder)?.groups;
  if (found?.['world'] !== processWorld()) return undefined;
  const pid = Number(found['pid']);
  return pid === process.pid || (isRunning(pid) && !isZombie(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** A killed process that nobody has waited for still has its number, and does nothing any more. */
function isZombie(pid: number): boolean {
  const state = /^\d+ \(.*\) (?<state>\S)/s.exec(readOr('', () => readFileSync(`/proc/${pid}/stat`, 'utf8')))?.groups?.['state'];
  return state === 'Z' || state === 'X';
}

function processWorld(): string {
  const boot = readOr('', () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const namespace = readOr('', () => readlinkSync('/proc/self/ns/pid'));
  return createHash('sha256').update(`${hostname()}\n${boot}\n${namespace}`).digest('hex').slice(0, 8);
}

/** A user without an entry in the password file (a container) has a number. */
const userName = (): string => readOr(String(process.getuid?.() ?? 'somebody'), () => userInfo().username);

function readOr<Value>(otherwise: Value, read: () => Value): Value {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
