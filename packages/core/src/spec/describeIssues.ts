import type { z } from 'zod';
import { quote, shorten, valueAt, type Complaint, type Path, type Verdict } from './complaint.ts';
import { findClosest } from './findClosest.ts';
import { findField, keysOf, type SpecField } from './specFields.ts';

type Issue = z.core.$ZodIssue;
type Range = readonly [number | undefined, number | undefined];

/** What zod found, in our words, with the value and what to write instead. */
export const describeIssues = (issues: readonly Issue[], tree: unknown): readonly Complaint[] =>
  issues.flatMap(issue => {
    const path = issue.path as Path;
    const value = readValue(tree, path);
    if (issue.code === 'unrecognized_keys') return issue.keys.map(key => describeUnknownKey([...path, key]));
    return [
      value === undefined && issue.code !== 'custom' ? describeMissing(path) : { path, at: 'value' as const, ...describeValue(issue, value, path) },
    ];
  });

/** `topics: [a]` stands for `topics: {include: [a]}`, and a hook's word for its kind. */
function readValue(tree: unknown, path: Path): unknown {
  const value = valueAt(tree, path);
  if (value !== undefined) return value;
  const around = valueAt(tree, path.slice(0, -1));
  return path.at(-1) === 'include' && Array.isArray(around)
    ? around
    : valueAt(
        tree,
        path.filter(part => part !== 'include'),
      );
}

function describeUnknownKey(path: Path): Complaint {
  const key = String(path.at(-1));
  const known = keysOf(findField(path.slice(0, -1)));
  const closest = findClosest(key, known);
  return {
    path,
    at: 'key',
    message: `the key "${shorten(key)}" is not known here`,
    fix: closest ? `did you mean "${closest}"?` : `known are: ${known.join(', ')}`,
  };
}

function describeMissing(path: Path): Complaint {
  const key = String(path.at(-1));
  const field = findField(path);
  const example = field?.examples?.[0];
  const options = keysOf(field).length > 0 ? `add "${key}:" with ${keysOf(field).join(', ')}` : `add "${key}: …"`;
  return { path, at: 'key', message: `"${key}" is missing`, fix: example === undefined ? options : `add "${key}: ${writeYaml(example)}"` };
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
  if (origin !== 'array')
    return { message: `${quote(value)} is out of range`, fix: `write a whole number, ${describeBounds([field?.minimum, field?.maximum])}` };
  const length = Array.isArray(value) ? value.length : 0;
  if (length > 0) return { message: `the list has ${length} entries`, fix: `write ${describeBounds([field?.minItems, field?.maxItems])}` };
  const example = field?.examples?.[0];
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
  const wanted = typeNames[expected] ?? expected;
  const message = value === null ? `"${String(path.at(-1))}" is empty; ${wanted} is expected` : `${wanted} is expected, not ${quote(value, path)}`;
  return { message, fix: suggestType(expected, value, field) };
}

function suggestType(expected: string, value: unknown, field: SpecField | undefined): string | undefined {
  const own = suggestions[expected]?.(value, field);
  if (own !== undefined) return own;
  const example = field?.examples?.[0];
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

const writeYaml = (example: unknown): string => (Array.isArray(example) ? `[${example.join(', ')}]` : String(example));
