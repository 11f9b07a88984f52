import { errorCodes, isMigrationError, MigrationError, type Problem } from '@msk-migration/core';
import { printableLines } from './printable.ts';
import { problemLines } from './problems.ts';
import type { Style } from './style.ts';

/** Anything thrown, as one of ours. */
export function toOurs(error: unknown): MigrationError {
  if (isMigrationError(error)) return error;
  return new MigrationError('INTERNAL', error instanceof Error ? error.message : String(error), { cause: error });
}

/** An error as people read it: code, message, what is behind it, what to do. */
export function errorLines(error: MigrationError, style: Style): readonly string[] {
  const problems = readProblems(error);
  const lines = [`${style.red(style.bold(error.code))}  ${printableLines(error.message)}`];
  if (problems) lines.push(...problemLines(problems.file, problems.problems, style));
  for (const cause of causes(error).slice(0, 3)) lines.push(style.dim(`  because: ${printableLines(cause)}`));
  lines.push(`${style.cyan('→')} ${errorCodes[error.code].fix}`);
  if (error.code === 'INTERNAL' && error.cause instanceof Error && error.cause.stack) lines.push(style.dim(printableLines(error.cause.stack)));
  return lines;
}

/** An error as the document of `--json`. */
export const errorDocument = (error: MigrationError): unknown => ({
  error: { code: error.code, message: error.message, fix: errorCodes[error.code].fix, retry: errorCodes[error.code].retry, details: error.details },
});

/** Messages behind an error that it does not already tell. */
function causes(error: MigrationError): readonly string[] {
  const found: string[] = [];
  for (let cause = error.cause; cause instanceof Error && found.length < 5; cause = cause.cause) {
    if (cause.message !== '' && !error.message.includes(cause.message) && !found.includes(cause.message)) found.push(cause.message);
  }
  return found;
}

function readProblems(error: MigrationError): { file: string; problems: readonly Problem[] } | undefined {
  const { file, problems } = error.details;
  return typeof file === 'string' && Array.isArray(problems) ? { file, problems: problems as readonly Problem[] } : undefined;
}
