export interface Config { mskMigration?: object }
