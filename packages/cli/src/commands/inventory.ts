import type { Command } from '../host.ts';
import { inventoryLines } from '../render/inventory.ts';
import { readSpecFile } from '@msk-migration/sdk/spec';

/** `msk-migration inventory <spec>`: what is there, what is selected, what is left out and why. Changes nothing. */
export function inventory(file: string): Command {
  return async host => {
    const spec = await readSpecFile(file);
    const found = await (await host.migrator()).inventory(spec);
    host.terminal.document(found);
    host.terminal.print(inventoryLines(found, host.terminal.style));
    return 'ok';
  };
}
