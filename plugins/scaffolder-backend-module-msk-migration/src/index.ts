export { scaffolderModuleMskMigration as default } from './module.ts';
