import type { Inventory } from '../inventory/index.ts';
import type { Journal } from '../journal/index.ts';
import { selects } from '../spec/index.ts';
import type { Spec } from '../spec/spec.ts';
import { othersIn, readMember, type FlowMember } from './members.ts';
import type { FlowStanding } from './readStanding.ts';

/** Where a migration stands in its flow. */
interface Surroundings {
  readonly flow: Pick<Journal, 'entries'>;
  readonly standing: Pick<FlowStanding, 'cutOver'>;
}

/** What the spec selects although another migration over the flow moves it, since everything has one owner; or although it was moved for good. */
export function findClaims(spec: Spec, inventory: Inventory, { flow, standing: { cutOver } }: Surroundings): readonly string[] {
  const { migration } = spec;
  const known = readMember(flow, migration.name);
  const taken = known && known.left !== true && known.owner !== migration.owner;
  return [
    ...(taken ? [`migration "${migration.name}" belongs to ${known.owner}, not to ${migration.owner}`] : []),
    ...findCutOver(inventory, cutOver),
    ...othersIn(flow, spec).flatMap(other => [...claimedTopics(inventory, other, cutOver), ...claimedGroups(inventory, other, cutOver)]),
  ];
}

/** Copied into again, a topic would get records between those that clients write there; a group would be set back where its consumers are at work. */
const findCutOver = ({ topics, groups }: Inventory, cutOver: FlowStanding['cutOver']): readonly string[] => [
  ...topics
    .filter(name => cutOver.topics.has(name))
    .map(name => `topic "${name}" was cut over by migration "${cutOver.topics.get(name)}": its clients use the target; exclude it`),
  ...groups
    .filter(groupId => cutOver.groups.has(groupId))
    .map(groupId => `group "${groupId}" was cut over by migration "${cutOver.groups.get(groupId)}": its consumers use the target; exclude it`),
];

const claimedTopics = ({ topics }: Inventory, other: FlowMember, cutOver: FlowStanding['cutOver']): readonly string[] =>
  topics
    .filter(name => selects(other.topics, name) && !cutOver.topics.has(name))
    .map(name => `topic "${name}" is moved by ${describe(other)}: exclude it`);

/** A group moves as a whole, with the migration that selects it and a topic that it reads. */
function claimedGroups({ groups, source }: Inventory, other: FlowMember, cutOver: FlowStanding['cutOver']): readonly string[] {
  const readsTheirs = (groupId: string): boolean =>
    source.groups.some(group => group.groupId === groupId && group.commits.some(({ topic }) => selects(other.topics, topic)));
  return groups
    .filter(groupId => selects(other.groups, groupId) && !cutOver.groups.has(groupId) && readsTheirs(groupId))
    .map(groupId => `group "${groupId}" reads topics of ${describe(other)}, which selects it, too: select it in one of them only`);
}

const describe = ({ name, owner }: FlowMember): string => `migration "${name}" of ${owner}`;
