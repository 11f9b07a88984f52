export { quote, withFix } from './complaint.ts';
export { parseSpec, type ParsedSpec } from './parseSpec.ts';
export { cutoverLimits, groupSelection, migrationName, topicSelection } from './schema.ts';
export { isIncluded, patternOf, selects } from './selection.ts';
export { specFields, type SpecField } from './specFields.ts';
export type * from './spec.ts';
