import type { Command } from '../host.ts';
import { evidenceOf } from '../evidenceOf.ts';
import { evidencePage } from '../render/evidencePage.ts';
import { printable } from '../render/printable.ts';
import { verificationLines } from '../render/verification.ts';
import { reporter } from '../render/reporter.ts';
import { needWritable, writeOutput } from '../writeOutput.ts';
import { readSpecFile } from '@msk-migration/sdk/spec';

export interface VerifyOptions {
  readonly page?: string;
}

/** `msk-migration verify <spec>`: is every record of the source at the target, in order? With `--page` the evidence as one HTML file. */
export function verify(file: string, { page }: VerifyOptions): Command {
  return async host => {
    const spec = await readSpecFile(file);
    if (page !== undefined) await needWritable(page);
    const migrator = await host.migrator();
    const verification = await migrator.verify(spec, { onEvent: reporter(host.terminal) });
    host.terminal.document(verification);
    host.terminal.print(verificationLines(verification, host.terminal.style));
    if (page !== undefined) {
      const history = await migrator.history(spec);
      await writeOutput(page, evidencePage(evidenceOf({ spec, verification, history, madeAt: Date.now() })));
      host.terminal.note(`page: ${printable(page)}`);
    }
    return verification.result === 'same' ? 'ok' : 'differs';
  };
}
