export type { Context } from './context.ts';
export { createHandlers } from './createHandlers.ts';
