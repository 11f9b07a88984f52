export type { ClusterOptions, Sandbox, SandboxCluster, SandboxOptions, SandboxProcess, SandboxProgress, Speed } from './sandbox.ts';
