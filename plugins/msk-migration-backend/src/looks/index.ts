export { createLooks, noSuchMigration, type Looks } from './looks.ts';
export { createVerifications, type Verifications } from './verifications.ts';
