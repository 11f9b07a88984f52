import { MigrationError, type Problem } from '@msk-migration/sdk';

/** A spec of nothing but mistakes is answered with some of them. */
const most = { said: 20, listed: 100 };

/** SPEC_INVALID with what is wrong. */
export function specInvalid(problems: readonly Problem[], describe: (problem: Problem) => string): MigrationError {
  const more = problems.length > most.said ? [`and ${problems.length - most.said} more`] : [];
  const said = [...problems.slice(0, most.said).map(describe), ...more].join('; ');
  return new MigrationError('SPEC_INVALID', said, { details: { problems: problems.slice(0, most.listed) } });
}
