export { MigrationError, isMigrationError, type ErrorOptions } from './errors/migrationError.ts';
export { errorCodes, type ErrorCode, type ErrorFacts } from './errors/errorCodes.ts';
export { canonicalJson, digestOf, sha256Hex } from './lib/json.ts';
export type { MigrationEvent, OnEvent } from './events/events.ts';
export type * from './ports/index.ts';
export type * from './spec/spec.ts';
export type { Failure, Observation, Pending, Stage, Step } from './process/step.ts';
export type { Entry, EntryBody, Holding } from './journal/entries.ts';
