export { describeStatus } from './describeStatus.ts';
export { createFindLost, describeGap, findGaps, type FindLost } from './gap.ts';
export { judgeStatus } from './judgeStatus.ts';
export { readCopied } from './readCopied.ts';
export { noMemory, type MonitorMemory } from './readLag.ts';
export type { ConnectorStatus, Judgement, PartitionLag, Status } from './status.ts';
export { takeStatus, type MonitorPorts, type StatusOptions } from './takeStatus.ts';
export { createFindUncopied, type Uncopied } from './findUncopied.ts';
