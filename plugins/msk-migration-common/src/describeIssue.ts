import { quote } from '@msk-migration/core/spec';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What is wrong with a request, and where. */
export interface InputProblem {
  readonly path: string;
  /** With the value. */
  readonly message: string;
  /** The rule, or what to write instead. */
  readonly fix: string | undefined;
}

/** What zod found in a part of a request, in our words. The part has to be parsed with `reporting`. */
export const describeIssue = (part: string, issue: Issue): InputProblem => ({ path: [part, ...issue.path].join('.'), ...judge(issue) });

type Verdict = Omit<InputProblem, 'path'>;

function judge(issue: Issue): Verdict {
  switch (issue.code) {
    case 'custom':
      // Rules of a spec name the value themselves.
      return { message: issue.message, fix: issue.params?.['fix'] as string | undefined };
    case 'unrecognized_keys':
      return {
        message: `there is no ${issue.keys
          .slice(0, mostKeys)
          .map(key => quote(key))
          .join(', ')} here`,
        fix: 'leave it out',
      };
    case 'invalid_union':
      return judgeUnion(issue);
    case 'invalid_value':
      return { message: describeValue(issue, 'is not known'), fix: `write ${listOf(issue.values)}` };
    case 'too_small':
      return judgeSize(issue, `at least ${issue.minimum}`);
    case 'too_big':
      return judgeSize(issue, `at most ${issue.maximum}`);
    case 'invalid_type':
      return { message: describeValue(issue, `is not of type ${issue.expected}`), fix: undefined };
    default:
      // The rules of texts stand in the schemas.
      return { message: describeValue(issue, 'is not allowed'), fix: issue.message };
  }
}

const mostKeys = 5;

const describeValue = ({ input, path }: Issue, isWrong: string): string =>
  input === undefined ? 'is missing' : `${quote(input, path as (string | number)[])} ${isWrong}`;

const listOf = (values: readonly unknown[]): string => values.map(value => JSON.stringify(value)).join(' or ');

/** Where one key says which of several shapes a map has. */
function judgeUnion({ input, path, ...issue }: Extract<Issue, { code: 'invalid_union' }>): Verdict {
  const { options } = issue as { readonly options?: readonly unknown[] };
  if (options === undefined) return { message: `${quote(input)} is not allowed`, fix: undefined };
  const given = (input as Readonly<Record<PropertyKey, unknown>>)[path.at(-1) ?? ''];
  return { message: given === undefined ? 'is missing' : `${quote(given)} is not known`, fix: `write ${listOf(options)}` };
}

/** A text that is too long may hold anything: only its length is said. */
function judgeSize({ origin, input, path }: Extract<Issue, { code: 'too_small' | 'too_big' }>, rule: string): Verdict {
  if (origin === 'array' || origin === 'string') {
    const { length } = input as string | readonly unknown[];
    return { message: length === 0 ? 'is empty' : `has ${length} ${origin === 'array' ? 'entries' : 'characters'}`, fix: `${rule} allowed` };
  }
  return { message: `${quote(input, path as (string | number)[])} is out of range`, fix: `write ${rule}` };
}
