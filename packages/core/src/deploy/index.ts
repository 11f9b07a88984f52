export { deployProcess, type DeployPorts } from './deployProcess.ts';
