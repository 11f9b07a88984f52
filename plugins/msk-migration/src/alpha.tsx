/**
 * Migrations of Kafka topics to Amazon MSK, in Backstage: for apps of the new frontend system.
 *
 * @packageDocumentation
 */
import { ApiBlueprint, createFrontendPlugin, discoveryApiRef, fetchApiRef, PageBlueprint } from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint, EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiExchangeLine } from '@remixicon/react';
import { createMskMigrationApi, mskMigrationApiRef } from './api/mskMigrationApi.ts';
import { entityKinds, MSK_MIGRATION_ANNOTATION } from './entity/annotation.ts';
import { scaffolderFormFields } from './scaffolder/index.ts';
import { flowRouteRef, migrationRouteRef, rootRouteRef, teamRouteRef } from './routing/routes.ts';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({ api: mskMigrationApiRef, deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef }, factory: createMskMigrationApi }),
});

const page = PageBlueprint.make({
  params: {
    path: '/msk-migration',
    routeRef: rootRouteRef,
    // The sidebar cuts off what is longer than that.
    title: 'Migrations',
    icon: <RiExchangeLine />,
    // The header that the app would put there stands outside of every landmark.
    noHeader: true,
    loader: () => import('./routing/MainPage.tsx').then(({ MainPage }) => <MainPage />),
  },
});

const entityCard = EntityCardBlueprint.make({
  name: 'migrations',
  params: {
    filter: { $any: [{ kind: 'group' }, { [`metadata.annotations.${MSK_MIGRATION_ANNOTATION}`]: { $exists: true } }] },
    loader: () => import('./entity/EntityMigrationCard.tsx').then(({ EntityMigrationCard }) => <EntityMigrationCard />),
  },
});

const entityContent = EntityContentBlueprint.make({
  name: 'migrations',
  params: {
    path: '/msk-migration',
    title: 'Kafka migrations',
    filter: { kind: { $in: [...entityKinds] } },
    loader: () => import('./entity/EntityMigrationContent.tsx').then(({ EntityMigrationContent }) => <EntityMigrationContent />),
  },
});

/** The plugin for apps of the new frontend system: pages, an entity card and an entity tab. @public */
export default createFrontendPlugin({
  pluginId: 'msk-migration',
  title: 'Migrations',
  icon: <RiExchangeLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [api, page, entityCard, entityContent, ...scaffolderFormFields],
  routes: { root: rootRouteRef, migration: migrationRouteRef, flow: flowRouteRef, team: teamRouteRef },
});
