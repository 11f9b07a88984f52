export { parseSpec, type ParsedSpec } from './parseSpec.ts';
export { patternOf, selects, toJavaPatterns } from './selection.ts';
export { specFields, type SpecField } from './specFields.ts';
export type * from './spec.ts';
