import type { GroupDescription } from '@msk-migration/core';
import type { Connections } from '../connection/connections.ts';
import { readMetadata } from '../connection/readMetadata.ts';
import { retrying } from '../connection/retry.ts';
import { failOn } from '../protocol/kafkaError.ts';
import { describeGroupsRequest, listGroupsRequest, listGroupsWithoutStatesRequest, type GroupList } from '../requests/groups.ts';
import { groupBy } from '../requests/shapes.ts';
import { coordinatorsOf } from './coordinators.ts';

type ListedGroup = GroupList['groups'][number];

/** All groups of all brokers, since each broker lists those that it coordinates. */
export async function listGroups(connections: Connections): Promise<readonly ListedGroup[]> {
  const listed = await retrying(() => listFromAllBrokers(connections));
  const stateless = listed.filter(({ state }) => state === '').map(({ groupId }) => groupId);
  if (stateless.length === 0) return listed;
  const described = new Map((await describeClassic(connections, stateless)).map(({ groupId, state }) => [groupId, state]));
  return listed.map(group => ({ ...group, state: group.state || (described.get(group.groupId) ?? 'Dead') }));
}

/**
 * DescribeGroups answers "Dead" both for groups that do not exist, which are left out, and for groups of the newer protocol (KIP-848),
 * which ListGroups does know: those have their state here, and no members.
 */
export async function describeGroups(connections: Connections, groupIds: readonly string[]): Promise<readonly GroupDescription[]> {
  const ids = [...new Set(groupIds)];
  const described = await describeClassic(connections, ids);
  const alive = new Map(described.filter(({ state }) => state !== 'Dead').map(group => [group.groupId, group]));
  if (alive.size < ids.length) {
    const listed = await listGroups(connections);
    for (const group of listed) if (ids.includes(group.groupId) && !alive.has(group.groupId)) alive.set(group.groupId, { ...group, members: [] });
  }
  return ids.flatMap(id => alive.get(id) ?? []);
}

async function listFromAllBrokers(connections: Connections): Promise<readonly ListedGroup[]> {
  const { brokers } = await readMetadata(connections, []);
  const lists = await Promise.all(
    brokers.map(async ({ id }) => {
      const withStates = await connections.supports(id, { apiKey: listGroupsRequest.apiKey, version: listGroupsRequest.version });
      const { errorCode, groups } = await connections.sendTo(id, withStates ? listGroupsRequest : listGroupsWithoutStatesRequest);
      failOn(errorCode, `the groups of broker ${id}`);
      return groups;
    }),
  );
  return [...new Map(lists.flat().map(group => [group.groupId, group])).values()];
}

async function describeClassic(connections: Connections, groupIds: readonly string[]): Promise<readonly GroupDescription[]> {
  return retrying(async () => {
    const coordinators = await coordinatorsOf(connections, groupIds);
    const byBroker = groupBy(groupIds, id => coordinators.get(id) ?? -1);
    const answers = await Promise.all([...byBroker].map(([broker, ids]) => connections.sendTo(broker, describeGroupsRequest(ids))));
    return answers.flat().map(({ errorCode, groupId, state, protocolType, members }) => {
      failOn(errorCode, `group "${groupId}"`);
      return { groupId, state, protocolType, members };
    });
  });
}
