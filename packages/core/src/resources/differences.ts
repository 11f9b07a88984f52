import { canonicalJson } from '../lib/json.ts';
import type { Change, Difference, Findings, ResourceKind } from './change.ts';

type Values = Readonly<Record<string, string | undefined>>;

/** Keys whose values differ, as `<prefix><key>`, sorted. Keys on one side only differ too. */
export function compareValues(prefix: string, before: Values, after: Values): Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter(key => before[key] !== after[key])
    .map(key => ({ path: `${prefix}${key}`, before: before[key], after: after[key] }));
}

/** At most one difference: two JSON values as text. */
export function compareJson(path: string, before: unknown, after: unknown): Difference[] {
  const [was, is] = [canonicalJson(before), canonicalJson(after)];
  return was === is ? [] : [{ path, before: was, after: is }];
}

/** A change of one resource. */
export const change = (
  resource: ResourceKind,
  name: string,
  action: Change['action'],
  more: { readonly reason: string; readonly differences?: readonly Difference[] },
): Change => ({
  id: `${resource}/${name}`,
  resource,
  name,
  action,
  reason: more.reason,
  differences: more.differences ?? [],
});

/** Findings of one change that stops nothing. */
export const only = (one: Change): Findings => ({ changes: [one], blocked: [], warnings: [] });

/** Findings of something in the way. */
export const blockedBy = (one: Change, reason: string): Findings => ({ changes: [one], blocked: [reason], warnings: [] });

/** All findings in one. */
export const mergeFindings = (all: readonly Findings[]): Findings => ({
  changes: all.flatMap(findings => findings.changes),
  blocked: all.flatMap(findings => findings.blocked),
  warnings: all.flatMap(findings => findings.warnings),
});
