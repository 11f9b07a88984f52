import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import { authProvidersExtensionPoint, createProxyAuthenticator, createProxyAuthProviderFactory } from '@backstage/plugin-auth-node';
import { requireOwnMachine } from './requireOwnMachine.ts';

const userHeader = 'x-demo-user';

/**
 * Signs anybody in as the user of the catalog that a header names, without a password: for a demonstration on one's own machine. Only with
 * `auth.providers.demo`, and a portal with it that others could reach refuses to start.
 */
export const demoUsers = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-users',
  register(registration) {
    registration.registerInit({
      deps: { config: coreServices.rootConfig, providers: authProvidersExtensionPoint },
      async init({ config, providers }) {
        if (!config.has('auth.providers.demo')) return;
        requireOwnMachine(config);
        providers.registerProvider({ providerId: 'demo', factory: makeFactory(new URL(config.getString('backend.baseUrl')).host) });
      },
    });
  },
});

const makeFactory = (ownHost: string) =>
  createProxyAuthProviderFactory({
    authenticator: createProxyAuthenticator({
      defaultProfileTransform: async () => ({ profile: {} }),
      initialize: () => undefined,
      async authenticate({ req }) {
        // A page elsewhere can make its own name lead to 127.0.0.1, and a browser then takes it for the portal's.
        if (req.header('host') !== ownHost) throw new AuthenticationError(`the demo users sign in at ${ownHost} only`);
        const user = req.header(userHeader);
        if (!user) throw new AuthenticationError(`the header ${userHeader} is missing`);
        return { result: { user } };
      },
    }),
    signInResolver: ({ result }, context) => context.signInWithCatalogUser({ entityRef: { kind: 'User', name: result.user } }),
  });
