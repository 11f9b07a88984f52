export { createEngine, type Engine } from './engine.ts';
export { enginePortsServiceRef, type EnginePorts } from './enginePorts.ts';
