import type { z } from 'zod';
import { formatPath, quote, shorten, valueAt, type Complaint, type Path, type Verdict } from './complaint.ts';
import { findClosest } from './findClosest.ts';
import { findField, keysOf, type SpecField } from './specFields.ts';

type Issue = z.core.$ZodIssue;
type Range = readonly [number | undefined, number | undefined];

/** What zod found, in our words, with the value and what to write instead. A key that is only misspelt is not missing too. */
export function describeIssues(issues: readonly Issue[], tree: unknown): readonly Complaint[] {
  const unknown = issues.flatMap(issue => (issue.code === 'unrecognized_keys' ? issue.keys.map(key => [...(issue.path as Path), key]) : []));
  const meant = new Set(unknown.map(path => formatPath([...path.slice(0, -1), findMeant(path) ?? ''])));
  const others = issues.filter(issue => issue.code !== 'unrecognized_keys').flatMap(issue => describeIssue(issue, tree, meant));
  return [...unknown.map(describeUnknownKey), ...others];
}

function describeIssue(issue: Issue, tree: unknown, meant: ReadonlySet<string>): readonly Complaint[] {
  const path = issue.path as Path;
  const value = readValue(tree, path);
  if (value !== undefined || issue.code === 'custom') return [{ path, at: 'value', ...describeValue(issue, value, path) }];
  return meant.has(formatPath(path)) ? [] : [describeMissing(path)];
}

/** `topics: [a]` stands for `topics: {include: [a]}`. */
function readValue(tree: unknown, path: Path): unknown {
  const index = path.indexOf('include');
  const around = index < 0 ? undefined : valueAt(tree, path.slice(0, index));
  return Array.isArray(around) ? valueAt(around, path.slice(index + 1)) : valueAt(tree, path);
}

const findMeant = (path: Path): string | undefined => findClosest(String(path.at(-1)), keysOf(findField(path.slice(0, -1))));

function describeUnknownKey(path: Path): Complaint {
  const key = String(path.at(-1));
  const known = keysOf(findField(path.slice(0, -1)));
  const closest = findMeant(path);
  return {
    path,
    at: 'key',
    message: `the key "${shorten(key)}" is not known here`,
    fix: closest ? `did you mean "${closest}"?` : `known are: ${known.join(', ')}`,
  };
}

function describeMissing(path: Path): Complaint {
  const key = String(path.at(-1));
  return { path, at: 'key', message: `"${key}" is missing`, fix: suggestMissing(key, findField(path), path.length === 1) };
}

function suggestMissing(key: string, field: SpecField | undefined, isRoot: boolean): string {
  const example = exampleOf(field);
  if (example !== undefined) return `add "${key}: ${writeYaml(example)}"`;
  if (isRoot) return `add "${key}:"; see examples/small.yaml`;
  return keysOf(field).length > 0 ? `add "${key}:" with ${keysOf(field).join(', ')}` : `add "${key}: …"`;
}

function describeValue(issue: Issue, value: unknown, path: Path): Verdict {
  const field = findField(path);
  switch (issue.code) {
    case 'custom':
      return { message: issue.message, fix: issue.params?.['fix'] as string | undefined };
    case 'invalid_value':
      return describeChoice(issue.values.map(String), value, path);
    case 'invalid_union':
      return describeChoice('options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [], value, path);
    case 'too_small':
    case 'too_big':
      return describeRange(issue.origin, value, field);
    default:
      return describeType(issue.code === 'invalid_type' ? issue.expected : '', value, { path, field });
  }
}

function describeChoice(allowed: readonly string[], value: unknown, path: Path): Verdict {
  const closest = typeof value === 'string' || typeof value === 'number' ? findClosest(String(value), allowed) : undefined;
  const message = value === null ? `"${String(path.at(-1))}" is empty` : `${quote(value, path)} is not one of ${allowed.join(', ')}`;
  return { message, fix: closest ? `did you mean "${closest}"?` : `write ${allowed.length === 1 ? '' : 'one of '}${allowed.join(', ')}` };
}

function describeRange(origin: string, value: unknown, field: SpecField | undefined): Verdict {
  if (origin === 'array') return describeLength(Array.isArray(value) ? value.length : 0, field);
  return { message: `${quote(value)} is out of range`, fix: `write a whole number, ${describeBounds([field?.minimum, field?.maximum])}` };
}

function describeLength(length: number, field: SpecField | undefined): Verdict {
  if (length > 0) return { message: `the list has ${length} entries`, fix: `write ${describeBounds([field?.minItems, field?.maxItems])}` };
  const example = exampleOf(field);
  return {
    message: 'the list is empty',
    fix: example === undefined ? 'write at least one, or remove the key' : `write at least one: ${writeYaml(example)}`,
  };
}

const describeBounds = ([min, max]: Range): string => (max === undefined ? `at least ${min ?? 0}` : `${min ?? 0} to ${max}`);

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function describeType(expected: string, value: unknown, { path, field }: { readonly path: Path; readonly field: SpecField | undefined }): Verdict {
  const isSelection = field?.properties?.['include'] !== undefined;
  const wanted = isSelection ? 'a list' : (typeNames[expected] ?? expected);
  const message = value === null ? `"${String(path.at(-1))}" is empty; ${wanted} is expected` : `${wanted} is expected, not ${quote(value, path)}`;
  return { message, fix: suggestType(isSelection ? 'array' : expected, value, field) };
}

function suggestType(expected: string, value: unknown, field: SpecField | undefined): string | undefined {
  const own = suggestions[expected]?.(value, field);
  if (own !== undefined) return own;
  if (field?.oneOf) return 'write ask, or a map with "kind:" ask, webhook or command';
  const example = exampleOf(field);
  if (example !== undefined) return `for example ${writeYaml(example)}`;
  return keysOf(field).length > 0 ? `known keys are: ${keysOf(field).join(', ')}` : undefined;
}

const suggestions: Readonly<Record<string, (value: unknown, field: SpecField | undefined) => string | undefined>> = {
  string: value => {
    if (typeof value === 'number' || typeof value === 'boolean') return `put it between quotes: "${String(value)}"`;
    return Array.isArray(value) && value.every(part => typeof part === 'string') ? `write ${quote(value.join(','))}` : undefined;
  },
  boolean: value => {
    if (/^(yes|on|y)$/i.test(String(value))) return 'write true';
    return /^(no|off|n)$/i.test(String(value)) ? 'write false' : 'write true or false';
  },
  array: value => (typeof value === 'string' ? `write [${shorten(value)}]` : undefined),
  int: (_, field) => `write a whole number, ${describeBounds([field?.minimum, field?.maximum])}`,
};

/** Of a selection, that of its list. */
const exampleOf = (field: SpecField | undefined): unknown => field?.examples?.[0] ?? field?.properties?.['include']?.examples?.[0];

const writeYaml = (example: unknown): string => (Array.isArray(example) ? `[${example.join(', ')}]` : String(example));
