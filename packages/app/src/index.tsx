import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import { createRoot } from 'react-dom/client';
import { readFrontendSystem } from './readFrontendSystem.ts';

const root = document.getElementById('root');
if (root) {
  const { createElements } = await (readFrontendSystem() === 'old' ? import('./old/OldApp.tsx') : import('./newApp.tsx'));
  createRoot(root).render(createElements());
}
