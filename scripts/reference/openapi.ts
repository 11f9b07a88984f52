import { makeOpenApi } from '../../plugins/msk-migration-common/src/index.ts';

/** docs/reference/openapi.json */
export const describeApi = (): string => `${JSON.stringify(makeOpenApi(), undefined, 2)}\n`;
