export { createAccess, type Access } from './access.ts';
export {
  createMigrationConditionalDecision,
  migrationConditions,
  migrationResourceRef,
  migrationRules,
  type MigrationCriterion,
  type MigrationResource,
} from './migrationResource.ts';
