import { defineConfig } from 'vitest/config';

const common = { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } } };
/** For pages: react-aria names a condition `source` too, but brings no sources, so that ours are found by path. */
const byPath = {
  resolve: {
    alias: [
      { find: /^@msk-migration\/core\/(\w+)$/, replacement: `${import.meta.dirname}/packages/core/src/$1/index.ts` },
      {
        find: /^@msk-migration\/backstage-plugin-(msk-migration-common)$/,
        replacement: `${import.meta.dirname}/plugins/$1/src/index.ts`,
      },
    ],
  },
};
const long = '**/*.long.test.ts';
const browser = '**/*.browser.test.ts';
const real = '**/*.sandbox.test.ts';
const notHere = [long, real, '**/node_modules/**'];
const hookTimeout = 120_000;
const oneAtATime = { fileParallelism: false, hookTimeout };

/**
 * `unit` is fast and pure; `portal` is the backend side of the portal, `frontend` its pages in jsdom; `sandbox` starts real processes, two
 * files at a time, as they mostly wait; `long` is `npm run test:long`, `browser` is `npm run test:browser`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        ...common,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'plugins/msk-migration-common/src/**/*.test.ts', 'scripts/*.test.mjs'],
          exclude: [...notHere, browser, 'packages/{app,backend}/**'],
          testTimeout: 10_000,
        },
      },
      {
        ...common,
        test: {
          name: 'portal',
          include: ['plugins/{msk-migration-backend,scaffolder-backend-module-msk-migration}/src/**/*.test.ts', 'packages/backend/src/**/*.test.ts'],
          exclude: notHere,
          setupFiles: ['./scripts/vitest/portal.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...byPath,
        test: {
          name: 'frontend',
          environment: 'jsdom',
          globals: true,
          include: ['plugins/msk-migration/src/**/*.test.{ts,tsx}', 'packages/app/src/**/*.test.tsx'],
          setupFiles: ['./scripts/vitest/frontend.setup.ts'],
          css: true,
          isolate: false,
          // A page with everything of Backstage around it is slow to render where the machine is busy.
          testTimeout: 120_000,
          // Its .mjs files import directories of @mui/material, which only a bundler resolves.
          server: { deps: { inline: [/material-ui-popup-state/] } },
        },
      },
      { ...common, test: { name: 'sandbox', include: [`{packages,plugins}/*/src/${real}`], testTimeout: 180_000, hookTimeout, maxWorkers: 2 } },
      {
        ...common,
        test: {
          name: 'browser',
          include: [`packages/e2e/src/${browser}`],
          globalSetup: ['packages/e2e/src/portal.fixture.ts'],
          testTimeout: 300_000,
          ...oneAtATime,
        },
      },
      { ...common, test: { name: 'long', include: [`{packages,plugins}/*/src/${long}`], testTimeout: 900_000, ...oneAtATime } },
    ],
  },
});
