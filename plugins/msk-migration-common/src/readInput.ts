import { MigrationError } from '@msk-migration/core/errors';
import { withFix } from '@msk-migration/core/spec';
import type { z } from 'zod';
import { describeIssue } from './describeIssue.ts';

/** How parts are parsed, so that messages can name the value. */
export const reporting = { reportInput: true } as const;

/** What the parts of a request say once they are read. Throws INPUT_INVALID with every problem of all parts: `details.problems`. */
export function readInput(parts: Readonly<Record<string, z.ZodSafeParseResult<unknown> | undefined>>): Record<string, unknown> {
  const read = Object.entries(parts).flatMap(([name, part]) => (part ? [{ name, part }] : []));
  const problems = read.flatMap(({ name, part }) => (part.error?.issues ?? []).map(issue => describeIssue(name, issue)));
  if (problems.length === 0) return Object.fromEntries(read.map(({ name, part }) => [name, part.data]));
  const more = problems.length > most.said ? [`and ${problems.length - most.said} more`] : [];
  const said = problems.slice(0, most.said).map(problem => `${problem.path}: ${withFix(problem)}`);
  throw new MigrationError('INPUT_INVALID', [...said, ...more].join('; '), { details: { problems: problems.slice(0, most.listed) } });
}

/** A list of nothing but mistakes is answered with some of them. */
const most = { said: 20, listed: 100 };
