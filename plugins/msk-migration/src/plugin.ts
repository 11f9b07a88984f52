import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createMskMigrationApi, mskMigrationApiRef } from './api/mskMigrationApi.ts';
import { flowRouteRef, migrationRouteRef, rootRouteRef, teamRouteRef } from './routing/routes.ts';
import { flowPickerExtension, groupPickerExtension, topicPickerExtension } from './scaffolder/index.ts';

/** The plugin for apps of the old frontend system. @public */
export const mskMigrationPlugin = createPlugin({
  id: 'msk-migration',
  apis: [
    createApiFactory({
      api: mskMigrationApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: createMskMigrationApi,
    }),
  ],
  routes: { root: rootRouteRef, migration: migrationRouteRef, flow: flowRouteRef, team: teamRouteRef },
});

/** All pages, for one `Route` of the old frontend system. @public */
export const MskMigrationPage = mskMigrationPlugin.provide(
  createRoutableExtension({
    name: 'MskMigrationPage',
    component: () => import('./routing/LegacyPage.tsx').then(({ LegacyPage }) => LegacyPage),
    mountPoint: rootRouteRef,
  }),
);

/** The card of an entity, for the old frontend system. @public */
export const EntityMskMigrationCard = mskMigrationPlugin.provide(
  createComponentExtension({
    name: 'EntityMskMigrationCard',
    component: { lazy: () => import('./entity/EntityMigrationCard.tsx').then(({ EntityMigrationCard }) => EntityMigrationCard) },
  }),
);

/** The tab of an entity, for an `EntityLayout.Route` of the old frontend system. @public */
export const EntityMskMigrationContent = mskMigrationPlugin.provide(
  createComponentExtension({
    name: 'EntityMskMigrationContent',
    component: { lazy: () => import('./entity/EntityMigrationContent.tsx').then(({ EntityMigrationContent }) => EntityMigrationContent) },
  }),
);

/** The field `MskMigrationFlowPicker` of templates, for the `ScaffolderFieldExtensions` of the old frontend system. @public */
export const MskMigrationFlowPickerFieldExtension = mskMigrationPlugin.provide(flowPickerExtension);

/** The field `MskMigrationTopicPicker` of templates, for the old frontend system. @public */
export const MskMigrationTopicPickerFieldExtension = mskMigrationPlugin.provide(topicPickerExtension);

/** The field `MskMigrationGroupPicker` of templates, for the old frontend system. @public */
export const MskMigrationGroupPickerFieldExtension = mskMigrationPlugin.provide(groupPickerExtension);
