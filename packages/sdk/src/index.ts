export { createMigrator, type MigratorOptions } from './createMigrator.ts';
export { readSpecFile } from './readSpecFile.ts';
export {
  canonicalJson,
  confirmation,
  copiedPhases,
  drive,
  errorCodes,
  findDifference,
  isMigrationError,
  isOngoing,
  migrationBegun,
  MigrationError,
  migrationJournal,
  mirrorCheckpoint,
  mirrorHeartbeat,
  mirrorSource,
  noMemory,
  openJournal,
  parseSpec,
  isIncluded,
  patternOf,
  selects,
  verificationIn,
  withFix,
} from '@msk-migration/core';
export { fileJournals, hostHolder, isHolderAlive, nodeHooks, systemClock } from '@msk-migration/core/node';
export { createOpenKafka, type AddressGuard, type JudgeAddress } from '@msk-migration/kafka';
export type * from '@msk-migration/core';
export type { AwsCredentials, AwsEndpoints } from '@msk-migration/aws';
