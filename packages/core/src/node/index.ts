export { fileJournals } from './fileJournals.ts';
export { hostHolder, isHolderAlive } from './holders.ts';
export { nodeHooks, type HookLimits } from './nodeHooks.ts';
export { readSpecFile } from './readSpecFile.ts';
export { systemClock } from './systemClock.ts';
