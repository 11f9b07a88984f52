import { defineConfig } from 'vitest/config';

const common = { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } } };
const long = '**/*.long.test.ts';
const real = '**/*.sandbox.test.ts';

/** `unit` is fast and pure; `sandbox` starts real processes, one file at a time; `long` is `npm run test:long`. */
export default defineConfig({
  test: {
    projects: [
      {
        ...common,
        test: {
          name: 'unit',
          include: ['{packages,plugins}/*/src/**/*.test.ts', 'scripts/*.test.mjs'],
          exclude: [long, real, '**/node_modules/**'],
          testTimeout: 10_000,
        },
      },
      {
        ...common,
        test: { name: 'sandbox', include: [`packages/*/src/${real}`], fileParallelism: false, testTimeout: 180_000, hookTimeout: 120_000 },
      },
      { ...common, test: { name: 'long', include: [`packages/*/src/${long}`], fileParallelism: false, testTimeout: 900_000, hookTimeout: 120_000 } },
    ],
  },
});
