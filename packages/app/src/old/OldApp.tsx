import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { configApiRef, createApiFactory } from '@backstage/core-plugin-api';
import { ScmIntegrationsApi, scmIntegrationsApiRef } from '@backstage/integration-react';
import { CatalogEntityPage, CatalogIndexPage, catalogPlugin } from '@backstage/plugin-catalog';
import { ScaffolderPage } from '@backstage/plugin-scaffolder';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import {
  MskMigrationFlowPickerFieldExtension,
  MskMigrationGroupPickerFieldExtension,
  MskMigrationPage,
  MskMigrationTopicPickerFieldExtension,
} from '@msk-migration/backstage-plugin-msk-migration';
import { Navigate, Route } from 'react-router-dom';
import { DemoSignInPage } from '../signIn/DemoSignInPage.tsx';
import { OldEntityPage } from './OldEntityPage.tsx';
import { OldFrame } from './OldFrame.tsx';

const app = createApp({
  apis: [
    createApiFactory({
      api: scmIntegrationsApiRef,
      deps: { configApi: configApiRef },
      factory: ({ configApi }) => ScmIntegrationsApi.fromConfig(configApi),
    }),
  ],
  components: { SignInPage: DemoSignInPage },
  plugins: [catalogPlugin],
});

const routes = (
  <FlatRoutes>
    <Route path="/" element={<Navigate to="catalog" />} />
    <Route path="/catalog" element={<CatalogIndexPage />} />
    <Route path="/catalog/:namespace/:kind/:name" element={<CatalogEntityPage />}>
      <OldEntityPage />
    </Route>
    <Route path="/create" element={<ScaffolderPage />}>
      <ScaffolderFieldExtensions>
        <MskMigrationFlowPickerFieldExtension />
        <MskMigrationTopicPickerFieldExtension />
        <MskMigrationGroupPickerFieldExtension />
      </ScaffolderFieldExtensions>
    </Route>
    <Route path="/msk-migration" element={<MskMigrationPage />} />
  </FlatRoutes>
);

const App = app.createRoot(
  <AppRouter>
    <OldFrame>{routes}</OldFrame>
  </AppRouter>,
);

/** The portal in the old frontend system, written as the README of our pages says. */
export const createElements = () => <App />;
