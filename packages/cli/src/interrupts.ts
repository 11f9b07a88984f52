import { exitCodes } from './exitCodes.ts';
import type { Host } from './host.ts';
import type { Terminal } from './terminal.ts';

/** What Ctrl-C means: once, while something can end well, is a request; otherwise, and twice, it is now. */
export function interrupts(terminal: Terminal): { readonly gracefully: Host['gracefully']; readonly stopListening: () => void } {
  let current: AbortController | undefined;
  const onSignal = (): void => {
    if (current === undefined || current.signal.aborted) {
      terminal.live(undefined);
      process.exit(exitCodes.interrupted.code);
    }
    current.abort();
    terminal.note('Stopping after the step that runs now; Ctrl-C again stops at once.');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
  return {
    gracefully: async work => {
      current = new AbortController();
      try {
        return await work(current.signal);
      } finally {
        current = undefined;
      }
    },
    stopListening: () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
    },
  };
}
