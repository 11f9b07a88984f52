export { createEngine } from './engine.ts';
export { enginePortsServiceRef, type EnginePorts } from './enginePorts.ts';
