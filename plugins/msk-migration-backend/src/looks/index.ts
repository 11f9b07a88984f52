export { createLooks, noSuchMigration, type Look, type Looks } from './looks.ts';
export { createVerifications, type Verifications } from './verifications.ts';
