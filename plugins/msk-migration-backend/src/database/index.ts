export { openDatabase } from './openDatabase.ts';
export { sqlJournals } from './sqlJournals.ts';
export { registrations, type NewRegistration, type RegistrationQuery, type Registrations } from './registrations.ts';
export type { Lag, MigrationPhase, Registration, RegistrationChanges } from './registration.ts';
export { matches, type Filtered, type MigrationFilter } from './migrationFilter.ts';
export { lagSamples, type LagSample, type LagSamples } from './lagSamples.ts';
export { deniedAttempts, type DeniedAttempt, type DeniedAttempts, type NewDeniedAttempt } from './deniedAttempts.ts';
export { notifiedStates, type NotifiedStates } from './notifiedStates.ts';
