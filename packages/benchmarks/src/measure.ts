import os from 'node:os';

/** One line of the table. `rival` was measured in the same run. */
export interface Row {
  readonly what: string;
  readonly milliseconds: readonly number[];
  readonly rival?: { readonly name: string; readonly milliseconds: readonly number[] };
}

/** Runs something several times; a warm-up run is not counted. */
export async function measure(times: number, run: () => Promise<unknown>, options: { readonly warmUp?: boolean } = {}): Promise<number[]> {
  if (options.warmUp) await run();
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const startedAt = performance.now();
    await run();
    taken.push(performance.now() - startedAt);
  }
  return taken;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const describeTime = (milliseconds: number): string =>
  milliseconds < 1_000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1_000).toFixed(2)} s`;

/** The table, as Markdown. */
export function describeRows(rows: readonly Row[]): string {
  const lines = rows.map(({ what, milliseconds, rival }) => {
    const ratio = rival ? `${(median(rival.milliseconds) / median(milliseconds)).toFixed(1)}×` : '';
    return `| ${what} | ${describeTime(median(milliseconds))} | ${milliseconds.length} | ${rival ? `${rival.name}: ${describeTime(median(rival.milliseconds))}` : ''} | ${ratio} |`;
  });
  return ['| what | median | runs | rival, same run | faster by |', '| --- | --- | --- | --- | --- |', ...lines].join('\n');
}

/** What the figures were taken on. */
export function describeMachine(): string {
  const [cpu] = os.cpus();
  return `${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}, Node ${process.version}`;
}
