import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createMigrationAction } from './actions/createMigrationAction.ts';
import { deployMigrationAction } from './actions/deployMigrationAction.ts';
import { migrationStatusAction } from './actions/migrationStatusAction.ts';
import { planMigrationAction } from './actions/planMigrationAction.ts';
import { requestCutoverAction } from './actions/requestCutoverAction.ts';
import { makeClientOf } from './asking/makeClientOf.ts';
import { systemClock } from './waiting/clock.ts';

/** The actions `msk-migration:*` for templates. They ask the msk-migration backend in the name of the user; the engine runs there. */
export const scaffolderModuleMskMigration = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'msk-migration',
  register(environment) {
    environment.registerInit({
      deps: { auth: coreServices.auth, discovery: coreServices.discovery, scaffolder: scaffolderActionsExtensionPoint },
      async init({ auth, discovery, scaffolder }) {
        const ports = { clientOf: makeClientOf({ auth, discovery }), clock: systemClock };
        scaffolder.addActions(
          createMigrationAction(ports),
          planMigrationAction(ports),
          deployMigrationAction(ports),
          migrationStatusAction(ports),
          requestCutoverAction(ports),
        );
      },
    });
  },
});
