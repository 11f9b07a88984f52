import type { Process } from '@msk-migration/core';
import { hostHolder } from '@msk-migration/core/node';
import type { Host } from './host.ts';

/** Takes a process from whoever goes on with it elsewhere, where that was asked for; nobody is stopped for what could not go on here. */
export async function takeOverHere({ terminal }: Host, process: Process, asked: boolean | undefined): Promise<void> {
  if (asked !== true) return;
  terminal.note(
    'Taking it over: whoever goes on with it elsewhere stops before the next step; it goes on here when that one’s last call is over, at most 50 s from now.',
  );
  await process.takeOver(hostHolder());
}
