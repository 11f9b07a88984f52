export { awsPorts } from './awsPorts.ts';
export { openClients, type AwsClients, type AwsCredentials, type AwsEndpoints, type AwsOptions } from './clients.ts';
export { identity } from './identity.ts';
export { msk } from './msk.ts';
export { mskConnect } from './mskConnect/mskConnect.ts';
export { objectStore } from './objectStore.ts';
export { pluginZip } from './pluginZip.ts';
export { roles } from './roles.ts';
export { toMigrationError, type AwsCall } from './toMigrationError.ts';
