export { noConnectOffsets, readConnectOffsets, type ConnectOffsets } from './connectOffsets.ts';
export { followTopic, type Positions } from './followTopic.ts';
export type { ClusterInventory, GroupFacts, Inventory, LeftOut, PartitionOffsets, TopicFacts } from './inventory.ts';
export { openClusters, withClusters, type Clusters } from './openClusters.ts';
export { readHeartbeat } from './readHeartbeat.ts';
export { notThere, readSelectedTopics, takeInventory, takeInventoryOf } from './takeInventory.ts';
