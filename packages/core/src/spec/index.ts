export { parseSpec, type ParsedSpec } from './parseSpec.ts';
export { patternOf, selects, toJavaPatterns } from './selection.ts';
export type * from './spec.ts';
