export type { ConnectorStatus, Judgement, PartitionLag, Status } from './status.ts';
