export { describeStatus } from './describeStatus.ts';
export { judgeStatus } from './judgeStatus.ts';
export { readCopied } from './readCopied.ts';
export { noMemory, readLag, type LagReading, type MonitorMemory } from './readLag.ts';
export type { ConnectorStatus, Judgement, PartitionLag, Status } from './status.ts';
export { takeStatus, type MonitorPorts, type StatusOptions } from './takeStatus.ts';
export { createFindUncopied, type FindUncopied, type Uncopied } from './findUncopied.ts';
