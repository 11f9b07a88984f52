export { isMigrationError, MigrationError, type ErrorCode } from '@msk-migration/core/errors';
export { endpoints, type EndpointName, type Endpoints } from './endpoints.ts';
export type { AnswerOf, CallOf, Endpoint, RequestOf } from './endpoint.ts';
export { createClient, type Client, type ClientOptions, type Fetch, type FetchAnswer } from './client/createClient.ts';
export { readRequest, routeOf, writeAnswer, type Handlers, type RawRequest } from './server/serving.ts';
export { inPortalWords } from './inPortalWords.ts';
export { makeOpenApi, type OpenApi } from './openapi/makeOpenApi.ts';
export {
  flowReadPermission,
  migrationAbortPermission,
  migrationApprovePermission,
  migrationCleanupPermission,
  migrationCompletePermission,
  migrationCreatePermission,
  migrationCutoverPermission,
  migrationDeployPermission,
  migrationPermissions,
  migrationPlanPermission,
  migrationReadPermission,
  migrationResourceType,
  migrationTakeOverPermission,
  permissions,
} from './permissions.ts';
