export { errorCodes, isMigrationError, MigrationError, type ErrorCode, type ErrorFacts, type ErrorOptions } from './errors/index.ts';
export { inParallel } from './lib/inParallel.ts';
export { canonicalJson, digestOf, sha256Hex } from './lib/json.ts';
export { smaller } from './lib/partitions.ts';
export type { MigrationEvent, OnEvent } from './events/events.ts';
export type * from './ports/index.ts';
export type * from './spec/spec.ts';
export type { Failure, Observation, Pending, Stage, Step } from './process/index.ts';
export { confirmation, createProcess, drive, isOngoing, nothingToUndo, type DriveOptions } from './process/index.ts';
export type {
  Approval,
  Deadline,
  Process,
  ProcessDefinition,
  ProcessOptions,
  ProcessPhase,
  ProcessState,
  Progress,
  StepState,
  Waiting,
} from './process/index.ts';
export type { Entry, EntryBody, Holding, Journal } from './journal/index.ts';
export { note, openJournal, readFact, readFacts, releaseAfter, type JournalPorts, type JournalTiming } from './journal/index.ts';
export { takeInventory, withClusters, type Clusters } from './inventory/index.ts';
export { confirmPlan, describeChange, describePlan, flowJournal, makePlan, migrationJournal, type PlanPorts } from './plan/index.ts';
export { deployProcess, type DeployPorts } from './deploy/index.ts';
export {
  describeStatus,
  judgeStatus,
  noMemory,
  readCopied,
  takeStatus,
  type MonitorMemory,
  type MonitorPorts,
  type StatusOptions,
} from './monitor/index.ts';
export { cleanupProcess, type CleanupOptions, type CleanupPorts } from './cleanup/index.ts';
export type { ClusterInventory, GroupFacts, Inventory, LeftOut, PartitionOffsets, TopicFacts } from './inventory/index.ts';
export { migrationBegun, type FlowMember, type Plan } from './plan/index.ts';
export type { Change, Desired, DesiredConnector, Difference, Findings, ResourceKind } from './resources/index.ts';
export { updateConnectorStep, type ConnectorUpdate } from './resources/index.ts';
export type { ConnectorStatus, Judgement, PartitionLag, Status } from './monitor/index.ts';
export { isIncluded, parseSpec, patternOf, selects, withFix, type ParsedSpec } from './spec/index.ts';
export {
  checkpointCatalog,
  heartbeatCatalog,
  mirrorCheckpoint,
  mirrorHeartbeat,
  mirrorSource,
  parseConfig,
  renderConfig,
  sourceCatalog,
} from './connectors/index.ts';
export type {
  Catalog,
  CheckpointConfig,
  ConfigOf,
  ConfigProblem,
  ConnectorRole,
  FlowFacts,
  HeartbeatConfig,
  KafkaVersion,
  Key,
  SourceConfig,
} from './connectors/index.ts';
export { connectorNames, isInternalTopic, offsetStorageTopic, renderConnectors, renderWorkerConfiguration } from './connectors/index.ts';
export type { History } from './history.ts';
export { createMigrator, type Migrator } from './migrator.ts';
export { copiedPhases, type Holder, type MigrationPhase, type Standing } from './standing.ts';
export type { Explained, Finding, RecordPlace, TopicVerification, Verification, VerificationResult, VerifyOptions } from './verify/index.ts';
export type { Position, PositionProof, PositionRule, Precision } from './positions/index.ts';
export type { CutoverAnswers, CutoverDescription, CutoverGates, CutoverOptions, CutoverReport, CutoverWatch, Gate } from './cutover/index.ts';
export {
  alignPartition,
  describeVerification,
  noteVerification,
  readVerification,
  verificationIn,
  verify,
  type VerificationFact,
} from './verify/index.ts';
export { computePositions, describeBlockers, writePositions, type PositionsFact, type PositionsInput } from './positions/index.ts';
export { cutoverProcess, findDifference, describeCutover, describeCutoverReport, type CutoverPorts } from './cutover/index.ts';
export { checkSpec, type Finding as CheckFinding } from './check/index.ts';
