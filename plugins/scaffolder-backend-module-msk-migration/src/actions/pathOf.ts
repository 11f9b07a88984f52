/** Where the portal shows a migration. */
export const pathOf = (migration: string): string => `/msk-migration/migrations/${encodeURIComponent(migration)}`;
