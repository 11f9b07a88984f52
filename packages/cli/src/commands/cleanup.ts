import type { Command } from '../host.ts';
import { confirmed } from '../confirmed.ts';
import { driveHere } from '../driveHere.ts';
import { commandLine } from '../render/commandLine.ts';
import { takeOverHere } from '../takeOverHere.ts';
import { readSpecFile } from '@msk-migration/sdk/spec';

export interface CleanupOptions {
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly takeOver?: boolean;
}

/** `msk-migration cleanup <spec>`: takes away what the flow made, and only that; topics and data stay. */
export function cleanup(file: string, { yes, force = false, takeOver }: CleanupOptions): Command {
  return async host => {
    const spec = await readSpecFile(file);
    const process = await (await host.migrator()).cleanup(spec, { force });
    await process.mayBegin();
    if (!host.terminal.json) host.terminal.print(process.state().steps.map(step => `  - ${step.describe}`));
    if (!(await confirmed(host, `Take migration "${spec.migration.name}" out of flow "${spec.flow.name}" (topics and data stay)?`, yes)))
      return 'needsPerson';
    await takeOverHere(host, process, takeOver);
    return driveHere(host, process, { goOn: commandLine(host.options, 'cleanup', file, '--yes', ...(force ? ['--force'] : [])) });
  };
}
