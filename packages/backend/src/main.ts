import { createBackend } from '@backstage/backend-defaults';
import { demoUsers } from './demoUsers.ts';
import { teamPolicy } from './teamPolicy.ts';

// Whoever started it as part of something larger may be killed: then nothing is left.
if (process.send) process.once('disconnect', () => process.exit());

const backend = createBackend();
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(demoUsers);
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(teamPolicy);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@msk-migration/backstage-plugin-msk-migration-backend'));
backend.add(import('@msk-migration/backstage-plugin-scaffolder-backend-module-msk-migration'));
try {
  await backend.start();
} catch (error) {
  // Backstage only logs what nobody catches, and what has started goes on listening.
  console.error(error);
  process.exit(1);
}
