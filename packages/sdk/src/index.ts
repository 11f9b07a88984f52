export { createMigrator, type MigratorOptions } from './createMigrator.ts';
export { readSpecFile } from './readSpecFile.ts';
export { drive, errorCodes, isMigrationError, MigrationError, mirrorCheckpoint, mirrorHeartbeat, mirrorSource, parseSpec } from '@msk-migration/core';
export { fileJournals, systemClock } from '@msk-migration/core/node';
export type * from '@msk-migration/core';
export type { AwsEndpoints } from '@msk-migration/aws';
