import type { z as zod } from 'zod/v3';

/** The zod that the scaffolder hands to an action's schema. */
export type Zod = typeof zod;

/** The migration that an action is about. */
export const migrationField = (z: Zod) => z.string().min(1).max(200).describe('Name of the migration.');

/** How long an action waits; the scaffolder fills in no defaults, so that the action does. */
export const timeoutField = (secondsByDefault: number) => (z: Zod) =>
  z.number().int().min(1).max(86_400).optional().describe(`Seconds to wait at most; ${secondsByDefault} when left out.`);
