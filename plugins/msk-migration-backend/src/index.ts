/**
 * The backend of the msk-migration plugin for Backstage.
 *
 * @packageDocumentation
 */
export { mskMigrationPlugin as default, mskMigrationPlugin } from './plugin.ts';
export {
  createMigrationConditionalDecision,
  migrationConditions,
  migrationResourceRef,
  migrationRules,
  type MigrationCriterion,
  type MigrationResource,
} from './access/index.ts';
export { enginePortsServiceRef, type EnginePorts } from './engine/index.ts';
