/**
 * Migrations of Kafka topics to Amazon MSK, in Backstage: for apps of the old frontend system. The new one is in `./alpha`.
 *
 * @packageDocumentation
 */
export {
  EntityMskMigrationCard,
  EntityMskMigrationContent,
  MskMigrationFlowPickerFieldExtension,
  MskMigrationGroupPickerFieldExtension,
  MskMigrationPage,
  mskMigrationPlugin,
  MskMigrationTopicPickerFieldExtension,
} from './plugin.ts';
export { isMskMigrationAvailable } from './entity/isMskMigrationAvailable.ts';
export { MSK_MIGRATION_ANNOTATION } from './entity/annotation.ts';
export { mskMigrationApiRef, type MskMigrationApi } from './api/mskMigrationApi.ts';
