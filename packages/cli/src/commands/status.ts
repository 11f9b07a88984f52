import { noMemory, type CutoverReport, type Judgement, type Status } from '@msk-migration/core';
import type { Exit } from '../exitCodes.ts';
import type { Command, Host } from '../host.ts';
import { openCutoverLines } from '../render/process.ts';
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
      const { cutover } = await migrator.history(spec);
      show(host, { status: found, judgement, cutover }, watch === true);
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

interface Seen {
  readonly status: Status;
  readonly judgement: Judgement;
  readonly cutover: CutoverReport;
}

function show({ terminal }: Host, { status, judgement, cutover }: Seen, again: boolean): void {
  const { outcome, began, fenced } = cutover;
  terminal.document({ ...status, judgement, cutover: { outcome, began, fenced } });
  const clear = again && terminal.interactive && !terminal.json ? ['\u001b[2J\u001b[H'] : [];
  terminal.print([...clear, ...statusLines(status, judgement, terminal.style), ...openCutoverLines(cutover, terminal.style)]);
}

/** False when it was interrupted. */
const pause = (ms: number, signal: AbortSignal): Promise<boolean> =>
  new Promise(resolve => {
    const timer = setTimeout(() => resolve(true), ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve(false)), { once: true });
    if (signal.aborted) resolve(false);
  });
