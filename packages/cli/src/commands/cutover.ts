import { MigrationError, type Process, type Waiting } from '@msk-migration/core';
import { hostHolder } from '@msk-migration/core/node';
import { readSpecFile } from '@msk-migration/sdk/spec';
import { driveHere, show, type DriveOptions } from '../driveHere.ts';
import type { Exit } from '../exitCodes.ts';
import type { Command, Host } from '../host.ts';
import { commandLine } from '../render/commandLine.ts';
import { toDoAfterAbort } from '../render/process.ts';
import { reporter } from '../render/reporter.ts';
import { takeOverHere } from '../takeOverHere.ts';

export interface CutoverOptions {
  readonly approve?: string;
  readonly writersStopped?: boolean;
  readonly clientsSwitched?: boolean;
  readonly clientsLive?: boolean;
  readonly abort?: string;
  readonly complete?: boolean;
  readonly takeOver?: boolean;
}

/** `msk-migration cutover <spec>`: begins, or goes on from where it is; the options are the answers of a person. */
export function cutover(file: string, options: CutoverOptions): Command {
  return async host => {
    const { approve, writersStopped = false, clientsSwitched = false, clientsLive = false } = options;
    if (options.abort !== undefined && options.complete === true)
      throw new MigrationError('INPUT_INVALID', '--abort and --complete exclude one another');
    const spec = await readSpecFile(file);
    const migrator = await host.migrator();
    const process = await migrator.cutover(spec, { writersStopped, clientsSwitched, clientsLive });
    const drive: DriveOptions = {
      goOn: commandLine(host.options, 'cutover', file),
      hints: hintsOf((...answer) => commandLine(host.options, 'cutover', file, ...answer)),
      describeApproval: async () => (await migrator.describeCutover(spec)).lines,
    };
    if (options.abort === undefined) await process.mayBegin();
    await takeOverHere(host, process, options.takeOver);
    if (options.abort !== undefined) {
      await beginAbort(host, process, options.abort);
      return driveHere(host, process, {
        ...drive,
        afterAbort: async state => ({
          toDo: toDoAfterAbort(state, spec.migration.cutover),
          stranded: (await migrator.history(spec)).cutover.stranded,
        }),
      });
    }
    if (options.complete === true) return complete(host, process, drive);
    if (approve !== undefined) await process.approve(approve, hostHolder());
    return driveHere(host, process, drive);
  };
}

async function beginAbort({ terminal }: Host, process: Process, reason: string): Promise<void> {
  const stopListening = process.listen(reporter(terminal));
  try {
    await process.abort(reason);
  } finally {
    stopListening();
  }
}

async function complete(host: Host, process: Process, options: DriveOptions): Promise<Exit> {
  await process.complete(hostHolder());
  return show(host, process, { outcome: 'finished' }, options);
}

/** The command with which a person answers a wait. */
const hintsOf =
  (command: (...answer: readonly string[]) => string) =>
  ({ step, waitingFor }: Waiting): string | undefined =>
    ({
      approve: command('--approve', waitingFor.split(' ').at(-1) ?? ''),
      fence: command('--writers-stopped'),
      switchClients: command('--clients-switched'),
      confirmLive: command('--clients-live'),
      complete: `${command('--complete')}   (or take it back: --abort <reason>)`,
    })[step];
