import { exitCodes } from './exitCodes.ts';
import { toJson } from './render/json.ts';
import { style, type Style } from './render/style.ts';

/** Where a command writes and asks. Results go to stdout, everything that only accompanies them to stderr. */
export interface Terminal {
  /** Results as people read them; silent with `--json`. */
  print(lines: readonly string[]): void;
  /** The one JSON document of `--json`. */
  document(value: unknown): void;
  /** A line to stderr. */
  note(line: string): void;
  /** Overwrites the last such line on a terminal; `undefined` clears it. Elsewhere nothing. */
  live(line: string | undefined): void;
  /** Undefined when nobody can answer. */
  confirm(question: string): Promise<boolean | undefined>;
  readonly json: boolean;
  /** How stdout is painted. */
  readonly style: Style;
  /** How stderr is painted. */
  readonly noteStyle: Style;
  readonly interactive: boolean;
}

export interface TerminalOptions {
  readonly json: boolean;
  readonly colour: boolean;
}

/** The terminal of this process. */
export function openTerminal({ json, colour }: TerminalOptions): Terminal {
  const { stdout, stderr, stdin } = process;
  const painted = (stream: NodeJS.WriteStream): boolean => colour && stream.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  let liveShown = false;
  const live = (line: string | undefined): void => {
    if (!stderr.isTTY) return;
    if (liveShown || line !== undefined) stderr.write(`\r\u001b[2K${line === undefined ? '' : line.slice(0, (stderr.columns || 80) - 1)}`);
    liveShown = line !== undefined;
  };
  return {
    print: lines => {
      live(undefined);
      if (!json && lines.length > 0) stdout.write(`${lines.join('\n')}\n`);
    },
    document: value => {
      if (json) stdout.write(`${toJson(value)}\n`);
    },
    note: line => {
      live(undefined);
      stderr.write(`${line}\n`);
    },
    live,
    confirm: async question => (stdin.isTTY && stderr.isTTY ? ask(question) : undefined),
    json,
    style: style(painted(stdout)),
    noteStyle: style(painted(stderr)),
    interactive: stderr.isTTY,
  };
}

async function ask(question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await reader.question(`${question} [y/N] `)).trim());
  } catch (error) {
    // Ctrl-C reaches the reader, not the program.
    if (error instanceof Error && error.name === 'AbortError') process.exit(exitCodes.interrupted.code);
    throw error;
  } finally {
    reader.close();
  }
}
