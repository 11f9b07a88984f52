export type { ClusterOptions, Sandbox, SandboxCluster, SandboxOptions, SandboxProcess, SandboxProgress, Speed } from './sandbox.ts';
export { startApi, type Api, type ApiOptions } from './api/startApi.ts';
export type { ApiCluster } from './api/kafkaApi.ts';
export { runWithBotocore, validateRecordedRequests } from './botocore.ts';
export { createSandbox } from './createSandbox.ts';
export { findMarked, type MarkedProcess } from './processes/findMarked.ts';
