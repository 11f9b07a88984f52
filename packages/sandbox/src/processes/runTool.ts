import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MigrationError } from '@msk-migration/core';
import { markText } from './mark.ts';
import type { Supervisor } from './startSupervisor.ts';

export interface Tool {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
}

/** Runs a program to its end, under the supervisor like everything else; rejects with its last lines when it fails. */
export type RunTool = (tool: Tool) => Promise<void>;

/** Tools of one sandbox; each writes `<name>.log` in the directory given. */
export function makeRunTool(supervisor: Supervisor, directory: string): RunTool {
  return async ({ name, command, args, env, onLine }) => {
    const logFile = join(directory, `${name}.log`);
    const from = (await stat(logFile).catch(() => undefined))?.size ?? 0;
    await supervisor.start({
      name,
      command,
      args: withMark(command, args, supervisor.id),
      logFile,
      endFirst: true,
      ...(env === undefined ? {} : { env }),
    });
    const watch = onLine === undefined ? undefined : follow(logFile, from, onLine);
    const { code } = await supervisor.ended(name);
    await watch?.stop();
    supervisor.forget(name);
    if (code !== 0) throw new MigrationError('SANDBOX_FAILED', `${name} failed (${logFile}):\n${await lastLines(logFile)}`);
  };
}

function withMark(command: string, args: readonly string[], id: string): readonly string[] {
  return /python[\d.]*$/.test(command) ? ['-X', markText(id), ...args] : [`-D${markText(id)}`, ...args];
}

/** Hands over the lines of a growing file. */
function follow(file: string, from: number, onLine: (line: string) => void): { stop: () => Promise<void> } {
  let offset = from;
  const read = async () => {
    const text = (await readFile(file, 'latin1').catch(() => '')).slice(offset);
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    offset += whole.length;
    for (const line of whole.split('\n')) if (line !== '') onLine(line);
  };
  const timer = setInterval(() => void read(), 200);
  return {
    stop: async () => {
      clearInterval(timer);
      await read();
    },
  };
}

/** The end of a log, for messages. */
export async function lastLines(file: string, count = 12): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
