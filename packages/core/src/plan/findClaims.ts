import type { Inventory } from '../inventory/index.ts';
import type { Journal } from '../journal/index.ts';
import { selects } from '../spec/index.ts';
import type { Spec } from '../spec/spec.ts';
import { othersIn, readMember, type FlowMember } from './members.ts';

/** What the spec selects although another migration over the flow moves it: everything has one owner. */
export function findClaims(spec: Spec, flow: Pick<Journal, 'entries'>, inventory: Inventory): readonly string[] {
  const { migration } = spec;
  const known = readMember(flow, migration.name);
  const taken = known && known.left !== true && known.owner !== migration.owner;
  return [
    ...(taken ? [`migration "${migration.name}" belongs to ${known.owner}, not to ${migration.owner}`] : []),
    ...othersIn(flow, spec).flatMap(other => [...claimedTopics(inventory, other), ...claimedGroups(inventory, other)]),
  ];
}

const claimedTopics = ({ topics }: Inventory, other: FlowMember): readonly string[] =>
  topics.filter(name => selects(other.topics, name)).map(name => `topic "${name}" is moved by ${describe(other)}: exclude it`);

/** A group moves as a whole, with the migration that selects it and a topic that it reads. */
function claimedGroups({ groups, source }: Inventory, other: FlowMember): readonly string[] {
  const readsTheirs = (groupId: string): boolean =>
    source.groups.some(group => group.groupId === groupId && group.commits.some(({ topic }) => selects(other.topics, topic)));
  return groups
    .filter(groupId => selects(other.groups, groupId) && readsTheirs(groupId))
    .map(groupId => `group "${groupId}" reads topics of ${describe(other)}, which selects it, too: select it in one of them only`);
}

const describe = ({ name, owner }: FlowMember): string => `migration "${name}" of ${owner}`;
