import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@msk-migration/backstage-plugin-msk-migration-backend'));
await backend.start();
