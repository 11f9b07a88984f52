import { createApp } from '@backstage/frontend-defaults';
import { signInModule } from './signIn/signInModule.tsx';

/** The portal in the new frontend system: what its package.json depends on is in it. */
export const createElements = () => createApp({ features: [signInModule] }).createRoot();
