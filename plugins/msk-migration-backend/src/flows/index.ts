export { composeSpec } from './composeSpec.ts';
export { judgeOffered, needFlow } from './judgeOffered.ts';
export { readFlows } from './readFlows.ts';
export { referredHooks } from './referredHooks.ts';
export type { RegisteredFlow, RegisteredFlows } from './registeredFlow.ts';
