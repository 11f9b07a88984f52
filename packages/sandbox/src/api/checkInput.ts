import { ModelFault } from '@msk-migration/testing';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { ServiceName } from './contract.ts';
import table from './constraints.json' with { type: 'json' };

interface Rule {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly key?: Rule;
  readonly value?: Rule;
  readonly member?: Rule;
}

/** By service, structure and member; `python/generateConstraints.py` writes it from botocore's model. */
const rules: Readonly<Record<ServiceName, Readonly<Record<string, Readonly<Record<string, Rule>>>>>> = table;

/** Throws BadRequestException for an input that does not have the types, the required members, the ranges or the enums of its shape. */
export function checkInput(service: ServiceName, schema: NormalizedSchema, input: unknown): void {
  checkStructure({ service, path: '' }, schema, input);
}

interface Place {
  readonly service: ServiceName;
  readonly path: string;
}

const refuse = ({ path }: Place, message: string): ModelFault => new ModelFault('BadRequestException', `${path || 'The request'}: ${message}`);
const below = ({ service, path }: Place, name: string): Place => ({ service, path: path === '' ? name : `${path}.${name}` });

function checkStructure(place: Place, schema: NormalizedSchema, value: unknown): void {
  if (!isObject(value)) throw refuse(place, 'must be an object');
  const required = countRequired(schema);
  let index = 0;
  for (const [name, member] of schema.structIterator()) {
    const inner = value[name];
    if (inner === undefined || inner === null) {
      if (index < required) throw refuse(below(place, name), 'is required');
    } else check(below(place, name), member, inner, rules[place.service][schema.getName() ?? '']?.[name] ?? {});
    index++;
  }
}

/** The SDK lists required members first and gives their number as the seventh element. */
const countRequired = (schema: NormalizedSchema): number => Number((schema.getSchema() as readonly unknown[])[6] ?? 0);

function check(place: Place, schema: NormalizedSchema, value: unknown, rule: Rule): void {
  if (schema.isStructSchema()) return checkStructure(place, schema, value);
  if (schema.isListSchema()) return checkList(place, schema, value, rule);
  if (schema.isMapSchema()) return checkMap(place, schema, value, rule);
  if (schema.isNumericSchema()) return checkNumber(place, value, rule);
  if (schema.isBooleanSchema()) {
    if (typeof value !== 'boolean') throw refuse(place, 'must be true or false');
    return;
  }
  checkText(place, value, rule);
}

function checkList(place: Place, schema: NormalizedSchema, value: unknown, rule: Rule): void {
  if (!Array.isArray(value)) throw refuse(place, 'must be a list');
  checkRange(place, value.length, rule, 'elements');
  value.forEach((one, index) => check(below(place, String(index)), schema.getValueSchema(), one, rule.member ?? {}));
}

function checkMap(place: Place, schema: NormalizedSchema, value: unknown, rule: Rule): void {
  if (!isObject(value)) throw refuse(place, 'must be a map');
  checkRange(place, Object.keys(value).length, rule, 'entries');
  for (const [key, one] of Object.entries(value)) {
    checkText(below(place, key), key, rule.key ?? {});
    check(below(place, key), schema.getValueSchema(), one, rule.value ?? {});
  }
}

/** Every number in these requests is a whole one. */
function checkNumber(place: Place, value: unknown, rule: Rule): void {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw refuse(place, 'must be a whole number');
  checkRange(place, value, rule, '');
}

function checkText(place: Place, value: unknown, rule: Rule): void {
  if (typeof value !== 'string') throw refuse(place, 'must be a text');
  checkRange(place, Array.from(value).length, rule, 'characters');
  if (rule.enum && !rule.enum.includes(value)) throw refuse(place, `"${value}" is none of ${rule.enum.join(', ')}`);
  if (rule.pattern !== undefined && !new RegExp(`^(?:${rule.pattern})$`, 'u').test(value))
    throw refuse(place, `"${value}" does not match ${rule.pattern}`);
}

function checkRange(place: Place, size: number, { min = -Infinity, max = Infinity }: Rule, unit: string): void {
  if (size < min || size > max)
    throw refuse(place, `has ${size} ${unit}`.trimEnd().replace(/^has (-?\d+)$/, 'is $1') + `; it must be ${min} to ${max}`);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
