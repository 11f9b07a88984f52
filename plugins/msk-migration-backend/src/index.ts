export { mskMigrationPlugin as default } from './plugin.ts';
