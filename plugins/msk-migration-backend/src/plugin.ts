import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { createMigrator } from '@msk-migration/sdk';
import express from 'express';
import Router from 'express-promise-router';

/** The backend of the plugin. */
export const mskMigrationPlugin = createBackendPlugin({
  pluginId: 'msk-migration',
  register(env) {
    env.registerInit({
      deps: { httpRouter: coreServices.httpRouter },
      async init({ httpRouter }) {
        const router = Router();
        router.use(express.json());
        router.get('/health', (_request, response) => void response.json({ engine: typeof createMigrator }));
        httpRouter.use(router);
        httpRouter.addAuthPolicy({ path: '/health', allow: 'unauthenticated' });
      },
    });
  },
});
