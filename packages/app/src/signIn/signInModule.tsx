import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

/** Asks who one is: a user of the demo organisation, or a guest. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: {
        loader: async () => {
          const { DemoSignInPage } = await import('./DemoSignInPage.tsx');
          return DemoSignInPage;
        },
      },
    }),
  ],
});
