import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { specFields, type SpecField } from '../../packages/core/src/spec/index.ts';
import { writePage, writeTable } from './table.ts';

/** docs/reference/spec.md */
export const describeSpec = (): string =>
  writePage('Spec file', 'packages/core/src/spec/schema.ts', [
    'A spec file describes a flow and the migration over it. The least it needs (`examples/small.yaml`):',
    `\`\`\`yaml\n${readFileSync(join(import.meta.dirname, '../../examples/small.yaml'), 'utf8').trim()}\n\`\`\``,
    '`examples/migration.yaml` has everything in it. `msk-migration check` names every problem of a file with line, column and what to write instead.',
    writeTable(['Field', 'What it means', 'Allowed', 'Default'], listFields(specFields(), '').map(describeField)),
    'A pattern stands between slashes, matches the whole name, holds no comma (MirrorMaker cuts its lists there) and means the same in Java and JavaScript: letters, digits, `.`, `[…]`, `(…|…)`, `*`, `+`, `?`. ' +
      'A group that repeats or chooses cannot be repeated itself, and there are at most four repetitions: some names would take for ever.',
    'Passwords and keys are written as references to a config provider (`${secretsmanager:<secret>:<key>}`), never as text.',
  ]);

interface Row {
  readonly path: string;
  readonly field: SpecField;
}

function listFields(field: SpecField, path: string): readonly Row[] {
  const own = Object.entries(field.properties ?? {}).flatMap(([name, child]): readonly Row[] => {
    const at = path === '' ? name : `${path}.${name}`;
    const children = listFields(child, at);
    return child.description === undefined ? children : [{ path: at, field: child }, ...children];
  });
  const kinds = (field.oneOf ?? []).flatMap(kind => listFields(kind, path).filter(row => row.field.const === undefined));
  return [...own, ...kinds];
}

const describeField = ({ path, field }: Row): readonly string[] => [
  `\`${path}\``,
  field.description ?? '',
  describeAllowed(field),
  describeDefault(path, field),
];

function describeAllowed(field: SpecField): string {
  if (field.oneOf) return '`ask`, or a map with `kind`: `ask`, `webhook` or `command`';
  if (field.enum) return field.enum.map(value => `\`${String(value)}\``).join(', ');
  if (field.type === 'integer') return `${field.minimum ?? ''} to ${field.maximum ?? ''}`;
  if (field.type === 'array') return 'list';
  return { string: 'text', boolean: '`true`, `false`', object: 'map' }[field.type ?? ''] ?? field.type ?? '';
}

function describeDefault(path: string, field: SpecField): string {
  if (field.oneOf) return '`ask`';
  if (field.default !== undefined) return `\`${JSON.stringify(field.default).replace(/^"(.*)"$/, '$1')}\``;
  return optional.has(path) ? '' : field.examples ? `— (for example \`${JSON.stringify(field.examples[0]).replace(/^"(.*)"$/, '$1')}\`)` : '';
}

const optional = new Set(['flow.target.bootstrapServers']);
