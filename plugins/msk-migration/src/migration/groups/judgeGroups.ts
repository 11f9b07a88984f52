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
/** What readiness depends on beside the clusters. */
export interface Judging {
  readonly policy: Policy;
  readonly phase: Migration['phase'];
}
type GroupFacts = Inventory['source']['groups'][number];

/** What the facts of groups mean for a cutover. The gates have the last word. */
export function judgeGroups({ groups, source, target }: Inventory, judging: Judging): readonly GroupReadiness[] {
  const here = byName(source.groups);
  const there = byName(target.groups);
  return groups.map(group => judgeGroup(group, { here: here.get(group), there: there.get(group), judging }));
}

const byName = (groups: readonly GroupFacts[]): ReadonlyMap<string, GroupFacts> => new Map(groups.map(facts => [facts.groupId, facts]));

function judgeGroup(group: string, { here, there, judging }: { here?: GroupFacts; there?: GroupFacts; judging: Judging }): GroupReadiness {
  return {
    group,
    source: here?.state ?? 'not there',
    target: there?.state ?? 'not there',
    commits: here?.commits.length ?? 0,
    targetCommits: there?.commits.length ?? 0,
    ...judge(here, there, judging),
  };
}

const isEmpty = (facts: GroupFacts | undefined): boolean => facts === undefined || facts.state === 'Empty' || facts.state === 'Dead';

interface Judgement {
  readonly tone: Tone;
  readonly word: string;
}

function judge(here: GroupFacts | undefined, there: GroupFacts | undefined, { policy, phase }: Judging): Judgement {
  if (!isEmpty(there)) return atTarget(phase);
  if (here === undefined || here.commits.length === 0) return policyWords[policy];
  return isEmpty(here) ? { tone: 'good', word: 'At rest' } : { tone: 'waiting', word: 'Reads now; has to rest at the cutover' };
}

/** Before the cutover nobody should; afterwards it is what was wanted; in between the steps tell. */
function atTarget(phase: Judging['phase']): Judgement {
  if (phase === 'cleanup' || phase === 'done') return { tone: 'good', word: 'Reads at the target' };
  return phase === 'cutover' ? { tone: 'waiting', word: 'Reads at the target' } : { tone: 'bad', word: 'Already reads at the target' };
}

const policyWords: Readonly<Record<Policy, Judgement>> = {
  refuse: { tone: 'bad', word: 'No commit: the cutover refuses it' },
  start: { tone: 'warning', word: 'No commit: begins at the start' },
  end: { tone: 'warning', word: 'No commit: begins at the end' },
  leave: { tone: 'warning', word: 'No commit: is left alone' },
};
