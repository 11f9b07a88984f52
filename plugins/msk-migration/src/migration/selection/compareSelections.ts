import type { CallOf, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { Migration } from '../../api/answers.ts';

/** What a migration selects. */
export type Selections = Pick<Migration, 'topics' | 'groups'>;

/** What is to be asked for, and why it cannot be. */
export interface SelectionChange {
  /** Only what differs: somebody else may have changed the rest. */
  readonly body: CallOf<Endpoints['updateMigration']>['body'];
  readonly problem: string | undefined;
}

/** What has to be said to the backend so that a migration selects something else. Its rules have the last word. */
export function compareSelections(before: Selections, wanted: Selections): SelectionChange {
  const body = {
    ...(differ(before.topics, wanted.topics) && { topics: copyOf(wanted.topics) }),
    ...(differ(before.groups, wanted.groups) && { groups: copyOf(wanted.groups) }),
  };
  return { body, problem: findProblem(wanted) ?? (Object.keys(body).length === 0 ? 'Nothing is changed yet' : undefined) };
}

function findProblem({ topics, groups }: Selections): string | undefined {
  if (topics.include.length === 0) return 'Choose at least one topic';
  if (groups.include.length === 0) return 'Choose at least one consumer group';
  const both = [topics, groups].flatMap(({ include, exclude }) => exclude.filter(entry => include.includes(entry)))[0];
  return both === undefined ? undefined : `"${both}" is included and excluded: take one of the two back`;
}

const differ = (one: Migration['topics'], other: Migration['topics']): boolean =>
  !haveSame(one.include, other.include) || !haveSame(one.exclude, other.exclude);

/** Their order means nothing. */
function haveSame(one: readonly string[], other: readonly string[]): boolean {
  const entries = new Set(other);
  return one.length === other.length && one.every(entry => entries.has(entry));
}

const copyOf = ({ include, exclude }: Migration['topics']) => ({ include: [...include], exclude: [...exclude] });
