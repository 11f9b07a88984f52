import { inParallel } from '@msk-migration/core';
import type { Connections } from '../connection/connections.ts';
import { readMetadata } from '../connection/readMetadata.ts';
import { failOn } from '../protocol/kafkaError.ts';
import { findCoordinatorRequest } from '../requests/groups.ts';

/** The broker that keeps each group, by group id. */
export async function coordinatorsOf(connections: Connections, groupIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  await readMetadata(connections, []);
  const found = await inParallel(groupIds, 20, async groupId => {
    const { errorCode, message, nodeId } = await connections.sendToAny(findCoordinatorRequest(groupId));
    failOn(errorCode, `the coordinator of group "${groupId}"`, message === 'NONE' ? undefined : message);
    return [groupId, nodeId] as const;
  });
  return new Map(found);
}
