import type { Command } from '../host.ts';
import { toJson } from '../render/json.ts';
import { planLines } from '../render/plan.ts';
import { printable } from '../render/printable.ts';
import { commandLine } from '../render/commandLine.ts';
import { writeOutput } from '../writeOutput.ts';
import { readSpecFile } from '@msk-migration/sdk/spec';

export interface PlanOptions {
  readonly out?: string;
}

/** `msk-migration plan <spec>`: what a deployment would change; with `--out` kept for `deploy --plan`. Changes nothing. */
export function plan(file: string, { out }: PlanOptions): Command {
  return async host => {
    const spec = await readSpecFile(file);
    const made = await (await host.migrator()).plan(spec);
    if (out !== undefined) await writeOutput(out, `${toJson(made)}\n`);
    host.terminal.document(made);
    host.terminal.print(planLines(made, host.terminal.style));
    if (out !== undefined) host.terminal.note(`kept in ${printable(out)}: ${commandLine(host.options, 'deploy', file, '--plan', out)}`);
    return made.blocked.length > 0 ? 'failed' : 'ok';
  };
}
