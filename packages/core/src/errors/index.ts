export { errorCodes, type ErrorCode, type ErrorFacts } from './errorCodes.ts';
export { MigrationError, isMigrationError, type ErrorOptions } from './migrationError.ts';
