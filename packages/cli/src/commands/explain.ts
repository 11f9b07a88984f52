import { errorCodes, MigrationError, type ErrorCode, type ErrorFacts } from '@msk-migration/core';
import type { Command } from '../host.ts';
import { exitCodes, exitOf } from '../exitCodes.ts';
import { table } from '../render/table.ts';

/** `msk-migration explain [CODE]`: what an error code means and what to do; without a code, all of them. */
export function explain(code: string | undefined): Command {
  return async ({ terminal }) => {
    const chosen = code === undefined ? (Object.keys(errorCodes) as ErrorCode[]) : [find(code)];
    const rows = chosen.map(one => ({ code: one, ...(errorCodes[one] as ErrorFacts), exitCode: exitCodes[exitOf(one)].code }));
    terminal.document(code === undefined ? rows : rows[0]);
    const [only] = rows;
    if (code !== undefined && only) {
      const again = only.retry ? 'trying again can help' : 'trying the same again does not help';
      terminal.print([terminal.style.bold(only.code), `  ${only.fix}`, `  exit code ${only.exitCode}; ${again}`]);
      return 'ok';
    }
    const columns = [
      { heading: 'code', value: (row: (typeof rows)[number]) => row.code },
      { heading: 'exit', value: (row: (typeof rows)[number]) => String(row.exitCode), align: 'right' as const },
      { heading: 'what to do', value: (row: (typeof rows)[number]) => row.fix },
    ];
    terminal.print(table(columns, rows, terminal.style));
    return 'ok';
  };
}

function find(code: string): ErrorCode {
  const wanted = code.toUpperCase().replaceAll('-', '_');
  if (wanted in errorCodes) return wanted as ErrorCode;
  const near = Object.keys(errorCodes).filter(one => one.includes(wanted) || one.split('_').some(part => part.length > 2 && wanted.includes(part)));
  const candidates = near.length > 0 ? near : Object.keys(errorCodes);
  throw new MigrationError('INPUT_INVALID', `there is no error code "${code}"; did you mean ${candidates.join(', ')}?`);
}
