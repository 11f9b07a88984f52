import { groupSelection, topicSelection, withFix } from '@msk-migration/core/spec';

/** What a picker picks. */
export type Thing = 'topic' | 'group';

const selections = { topic: topicSelection, group: groupSelection };

/** What is wrong with a name or /pattern/, and what to write instead: the same rules as for a spec file. */
export function judgeEntry(thing: Thing, entry: string): string | undefined {
  const issue = selections[thing].safeParse({ include: [entry] }).error?.issues[0];
  if (!issue) return undefined;
  return withFix({ message: issue.message, fix: issue.code === 'custom' ? (issue.params?.['fix'] as string | undefined) : undefined });
}

/** Whether it is meant as a pattern: it begins like one. */
export const isPattern = (entry: string): boolean => entry.startsWith('/');
