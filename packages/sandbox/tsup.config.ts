import { defineConfig } from 'tsup';

// The supervisor and the host of a detached sandbox are processes of their own; they lie flat beside the bundle that starts them.
const entry = { index: 'src/index.ts', supervisor: 'src/processes/supervisor.ts', hostSandbox: 'src/detached/hostSandbox.ts' };

export default defineConfig({ entry, format: ['esm'], dts: { entry: { index: 'src/index.ts' } }, sourcemap: true, clean: true, target: 'node22' });
