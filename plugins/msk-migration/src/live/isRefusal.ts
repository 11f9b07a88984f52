import { isMigrationError } from '@msk-migration/backstage-plugin-msk-migration-common';

/** Whether that was refused to this person, or is not there: to ask again by oneself changes nothing, and every denial is written down. */
export const isRefusal = (error: unknown): boolean => isMigrationError(error) && (error.code === 'NOT_FOUND' || error.code === 'NOT_ALLOWED');
