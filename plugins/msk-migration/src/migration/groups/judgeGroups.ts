import type { Inventory, Migration } from '../../api/answers.ts';
import type { Tone } from '../../progress/StateBadge.tsx';

/** A group on both clusters, and whether it can move. */
export interface GroupReadiness {
  readonly group: string;
  readonly source: string;
  readonly target: string;
  readonly commits: number;
  readonly targetCommits: number;
  readonly tone: Tone;
  readonly word: string;
}

type Policy = Migration['cutover']['groupsWithoutCommits'];
type GroupFacts = Inventory['source']['groups'][number];

/** What the facts of groups mean for a cutover. The gates have the last word. */
export function judgeGroups({ groups, source, target }: Inventory, policy: Policy): readonly GroupReadiness[] {
  const here = byName(source.groups);
  const there = byName(target.groups);
  return groups.map(group => judgeGroup(group, { here: here.get(group), there: there.get(group), policy }));
}

const byName = (groups: readonly GroupFacts[]): ReadonlyMap<string, GroupFacts> => new Map(groups.map(facts => [facts.groupId, facts]));

function judgeGroup(group: string, { here, there, policy }: { here?: GroupFacts; there?: GroupFacts; policy: Policy }): GroupReadiness {
  return {
    group,
    source: here?.state ?? 'not there',
    target: there?.state ?? 'not there',
    commits: here?.commits.length ?? 0,
    targetCommits: there?.commits.length ?? 0,
    ...judge(here, there, policy),
  };
}

const isEmpty = (facts: GroupFacts | undefined): boolean => facts === undefined || facts.state === 'Empty' || facts.state === 'Dead';

function judge(here: GroupFacts | undefined, there: GroupFacts | undefined, policy: Policy): { readonly tone: Tone; readonly word: string } {
  if (!isEmpty(there)) return { tone: 'bad', word: 'Already reads at the target' };
  if (here === undefined || here.commits.length === 0) return policyWords[policy];
  return isEmpty(here) ? { tone: 'good', word: 'At rest' } : { tone: 'waiting', word: 'Reads now; has to rest at the cutover' };
}

const policyWords: Readonly<Record<Policy, { readonly tone: Tone; readonly word: string }>> = {
  refuse: { tone: 'bad', word: 'No commit: the cutover refuses it' },
  start: { tone: 'warning', word: 'No commit: begins at the start' },
  end: { tone: 'warning', word: 'No commit: begins at the end' },
  leave: { tone: 'warning', word: 'No commit: is left alone' },
};
