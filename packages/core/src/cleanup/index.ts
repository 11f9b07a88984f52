export { cleanupProcess, type CleanupPorts } from './cleanupProcess.ts';
export { findObstacleToCleanup, type CleanupOptions } from './guardStep.ts';
