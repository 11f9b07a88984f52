import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import { createRoot } from 'react-dom/client';
import { signInModule } from './signIn/signInModule.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(createApp({ features: [signInModule] }).createRoot());
