import { noMemory, type Judgement, type Status } from '@msk-migration/core';
import type { Exit } from '../exitCodes.ts';
import type { Command, Host } from '../host.ts';
import { statusLines } from '../render/status.ts';
import { readSpecFile } from '@msk-migration/sdk/spec';

export interface StatusOptions {
  readonly watch?: boolean;
  readonly every?: number;
}

/** `msk-migration status <spec>`: one look, or with `--watch` one look after another until Ctrl-C. */
export function status(file: string, { watch, every }: StatusOptions): Command {
  return async host => {
    const spec = await readSpecFile(file);
    const migrator = await host.migrator();
    const memory = noMemory();
    let before: Status | undefined;
    const look = async (): Promise<Exit> => {
      const found = await migrator.status(spec, { before, sampleMs: 1000, memory });
      const judgement = migrator.judgeStatus(found);
      show(host, found, judgement, watch === true);
      before = found;
      return judgement.verdict === 'healthy' ? 'ok' : 'differs';
    };
    if (watch !== true) return look();
    return host.gracefully(async signal => {
      let last = await look();
      while (await pause((every ?? 5) * 1000, signal)) last = await look();
      return last;
    });
  };
}

function show({ terminal }: Host, status: Status, judgement: Judgement, again: boolean): void {
  terminal.document({ ...status, judgement });
  const clear = again && terminal.interactive && !terminal.json ? ['\u001b[2J\u001b[H'] : [];
  terminal.print([...clear, ...statusLines(status, judgement, terminal.style)]);
}

/** False when it was interrupted. */
const pause = (ms: number, signal: AbortSignal): Promise<boolean> =>
  new Promise(resolve => {
    const timer = setTimeout(() => resolve(true), ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve(false)), { once: true });
    if (signal.aborted) resolve(false);
  });
