export { parseSpec, type ParsedSpec } from './parseSpec.ts';
export { selects } from './selection.ts';
export { specFields, type SpecField } from './specFields.ts';
export type * from './spec.ts';
