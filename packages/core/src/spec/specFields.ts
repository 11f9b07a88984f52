import { z } from 'zod';
import type { Path } from './complaint.ts';
import { specSchema } from './schema.ts';

/** One field of a spec file as the schema describes it (JSON Schema). */
export interface SpecField {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: SpecField;
  readonly properties?: Readonly<Record<string, SpecField>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SpecField | boolean;
  readonly anyOf?: readonly SpecField[];
  readonly oneOf?: readonly SpecField[];
}

let root: SpecField | undefined;

/** The schema of spec files as plain data: for messages and for the reference page. */
export function specFields(): SpecField {
  root ??= z.toJSONSchema(specSchema, { io: 'output', unrepresentable: 'any', reused: 'inline' }) as SpecField;
  return root;
}

/** What the schema says about a path. */
export function findField(path: Path): SpecField | undefined {
  let field: SpecField | undefined = specFields();
  for (const part of path) field = field && step(field, part);
  return field;
}

/** The keys that may stand in a map. */
export const keysOf = (field: SpecField | undefined): readonly string[] => [
  ...new Set([...Object.keys(field?.properties ?? {}), ...alternatives(field).flatMap(alternative => Object.keys(alternative.properties ?? {}))]),
];

const alternatives = (field: SpecField | undefined): readonly SpecField[] => field?.oneOf ?? field?.anyOf ?? [];

function step(field: SpecField, part: string | number): SpecField | undefined {
  if (typeof part === 'number') return field.items ?? field.properties?.['include']?.items;
  if (field.properties && Object.hasOwn(field.properties, part)) return field.properties[part];
  const found = alternatives(field).find(alternative => alternative.properties && Object.hasOwn(alternative.properties, part));
  if (found) return found.properties?.[part];
  return typeof field.additionalProperties === 'object' ? field.additionalProperties : undefined;
}
