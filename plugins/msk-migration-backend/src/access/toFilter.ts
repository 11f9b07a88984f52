import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { MigrationFilter } from '../database/index.ts';
import type { RegisteredFlows } from '../flows/index.ts';
import type { MigrationCriterion } from './migrationResource.ts';

/** What a policy's conditions mean to the table of migrations. Environments are those of the flows that are registered now. */
export function toFilter(criteria: PermissionCriteria<MigrationCriterion>, flows: RegisteredFlows): MigrationFilter {
  const each = (parts: readonly PermissionCriteria<MigrationCriterion>[]): readonly MigrationFilter[] => parts.map(part => toFilter(part, flows));
  if ('allOf' in criteria) return { allOf: each(criteria.allOf) };
  if ('anyOf' in criteria) return { anyOf: each(criteria.anyOf) };
  if ('not' in criteria) return { not: toFilter(criteria.not, flows) };
  if (!('environments' in criteria)) return criteria;
  const { environments } = criteria;
  const there = [...flows.values()].filter(({ environment }) => environment !== undefined && environments.includes(environment));
  return { flows: there.map(({ name }) => name) };
}
