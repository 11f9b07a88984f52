export { checkSpec } from './checkSpec.ts';
export type { Finding } from './finding.ts';
