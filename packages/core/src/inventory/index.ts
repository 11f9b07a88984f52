export type { ClusterInventory, GroupFacts, Inventory, LeftOut, PartitionOffsets, TopicFacts } from './inventory.ts';
