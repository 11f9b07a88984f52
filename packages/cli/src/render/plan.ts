import type { Change, Plan } from '@msk-migration/core';
import { many } from './numbers.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';
import { table, type Column } from './table.ts';

const signs = { create: '+', update: '~', keep: '=', drift: '!' } as const;

/** What would change, then what stops it and what to know. */
export function planLines(plan: Plan, style: Style): readonly string[] {
  const changing = plan.changes.filter(change => change.action !== 'keep');
  const kept = plan.changes.length - changing.length;
  return [
    ...(changing.length > 0 ? table(columns(style), changing, style) : []),
    ...changing.flatMap(change => differenceLines(change, style)),
    `${summary(plan.changes)}${kept > 0 ? ` (${many(kept, 'resource')} as they should be)` : ''}`,
    ...plan.warnings.map(warning => `${style.yellow('warning')}  ${printable(warning)}`),
    ...plan.blocked.map(reason => `${style.red('blocked')}  ${printable(reason)}`),
  ];
}

function columns(style: Style): readonly Column<Change>[] {
  const paints = { create: style.green, update: style.yellow, keep: style.dim, drift: style.red };
  return [
    { heading: ' ', value: change => signs[change.action], paint: (text, change) => paints[change.action](text) },
    { heading: 'action', value: change => change.action, paint: (text, change) => paints[change.action](text) },
    { heading: 'resource', value: change => change.resource },
    { heading: 'name', value: change => change.name },
    { heading: 'why', value: change => change.reason },
  ];
}

function differenceLines(change: Change, style: Style): readonly string[] {
  if (change.action === 'create' || change.differences.length === 0) return [];
  const lines = change.differences.map(
    one => `    ${printable(one.path)}: ${printable(one.before ?? '(none)')} → ${printable(one.after ?? '(none)')}`,
  );
  return [style.bold(`  ${printable(change.id)}`), ...lines];
}

function summary(changes: readonly Change[]): string {
  const of = (action: Change['action']): number => changes.filter(change => change.action === action).length;
  if (of('create') + of('update') + of('drift') === 0) return 'Nothing to do: everything is as the spec says.';
  const differ = of('drift') === 0 ? '' : `, ${of('drift')} differ and stay as they are`;
  return `${of('create')} to create, ${of('update')} to update${differ}`;
}
