import { MigrationError } from '@msk-migration/core/errors';
import type { z } from 'zod';

/** What the parts of a request say once they are read. Throws INPUT_INVALID with every problem of all parts: `details.problems`. */
export function readInput(parts: Readonly<Record<string, z.ZodSafeParseResult<unknown> | undefined>>): Record<string, unknown> {
  const read = Object.entries(parts).flatMap(([name, part]) => (part ? [{ name, part }] : []));
  const problems = read.flatMap(({ name, part }) => (part.error?.issues ?? []).map(issue => describe(name, issue)));
  if (problems.length === 0) return Object.fromEntries(read.map(({ name, part }) => [name, part.data]));
  const more = problems.length > most.said ? [`and ${problems.length - most.said} more`] : [];
  const said = problems.slice(0, most.said).map(problem => `${problem.path}: ${problem.message}`);
  throw new MigrationError('INPUT_INVALID', [...said, ...more].join('; '), { details: { problems: problems.slice(0, most.listed) } });
}

/** A list of nothing but mistakes is answered with some of them. */
const most = { said: 20, listed: 100 };

interface InputProblem {
  readonly path: string;
  readonly message: string;
  /** What to write instead, where a rule of the spec knows it. */
  readonly fix?: unknown;
}

function describe(part: string, issue: z.core.$ZodIssue): InputProblem {
  const fix: unknown = issue.code === 'custom' ? issue.params?.['fix'] : undefined;
  return { path: [part, ...issue.path].join('.'), message: issue.message, ...(fix !== undefined && { fix }) };
}
