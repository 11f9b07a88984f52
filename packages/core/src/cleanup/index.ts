export { cleanupProcess, type CleanupOptions, type CleanupPorts } from './cleanupProcess.ts';
