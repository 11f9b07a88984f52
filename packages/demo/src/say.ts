/** Lines of the demo: what happens, and when. */
export interface Say {
  (line: string): void;
  readonly seconds: () => number;
}

/** Prints each line behind the seconds since the start. */
export function createSay(write: (text: string) => void): Say {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  return Object.assign((line: string) => write(`${seconds().toFixed(1).padStart(6)} s  ${line}\n`), { seconds });
}
