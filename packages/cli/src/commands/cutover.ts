import { MigrationError, type Process, type Waiting } from '@msk-migration/core';
import { hostHolder } from '@msk-migration/core/node';
import type { Exit } from '../exitCodes.ts';
import type { Command, Host } from '../host.ts';
import { driveHere, show, type DriveOptions } from '../driveHere.ts';
import { reporter } from '../render/reporter.ts';
import { readSpecFile } from '@msk-migration/sdk/spec';

export interface CutoverOptions {
  readonly approve?: string;
  readonly writersStopped?: boolean;
  readonly clientsSwitched?: boolean;
  readonly abort?: string;
  readonly complete?: boolean;
}

/** `msk-migration cutover <spec>`: begins, or goes on from where it is; the options are the answers of a person. */
export function cutover(file: string, options: CutoverOptions): Command {
  return async host => {
    refuseTwoEnds(options);
    const spec = await readSpecFile(file);
    const process = await (
      await host.migrator()
    ).cutover(spec, { writersStopped: options.writersStopped === true, clientsSwitched: options.clientsSwitched === true });
    const drive = { goOn: `msk-migration cutover ${file}`, hints: hintsOf(file) };
    if (options.abort !== undefined) return abort(host, process, options.abort, drive);
    if (options.complete === true) return complete(host, process, drive);
    if (options.approve !== undefined) await process.approve(options.approve, hostHolder());
    return driveHere(host, process, drive);
  };
}

function refuseTwoEnds({ abort: reason, complete: completes }: CutoverOptions): void {
  if (reason !== undefined && completes === true) throw new MigrationError('INPUT_INVALID', '--abort and --complete exclude one another');
}

async function abort(host: Host, process: Process, reason: string, options: DriveOptions): Promise<Exit> {
  const stopListening = process.listen(reporter(host.terminal));
  try {
    return show(host, process, await process.abort(reason), { ...options, abortWanted: true });
  } finally {
    stopListening();
    await process.release();
  }
}

async function complete(host: Host, process: Process, options: DriveOptions): Promise<Exit> {
  await process.complete(hostHolder());
  return show(host, process, { outcome: 'finished' }, options);
}

/** The command with which a person answers a wait. */
const hintsOf =
  (file: string) =>
  ({ step, waitingFor }: Waiting): string | undefined =>
    ({
      approve: `msk-migration cutover ${file} --approve ${waitingFor.split(' ').at(-1) ?? ''}`,
      fence: `msk-migration cutover ${file} --writers-stopped`,
      switchClients: `msk-migration cutover ${file} --clients-switched`,
      complete: `msk-migration cutover ${file} --complete   (or take it back: --abort <reason>)`,
    })[step];
