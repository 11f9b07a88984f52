import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
  type PermissionResourceRef,
  type PermissionRule,
} from '@backstage/plugin-permission-node';
import { migrationResourceType } from '@msk-migration/backstage-plugin-msk-migration-common';
import { z } from 'zod';

/** What rules look at. @public */
export interface MigrationResource {
  readonly owner: string;
  readonly phase: string;
  /** Of its flow, by the configuration; undefined where it says none. */
  readonly environment: string | undefined;
}

/** What a rule means to a query. @public */
export type MigrationCriterion = { readonly owners: string[] } | { readonly environments: string[] } | { readonly phases: string[] };

/** A migration, as a policy speaks of it. @public */
export const migrationResourceRef: PermissionResourceRef<MigrationResource, MigrationCriterion> = createPermissionResourceRef<
  MigrationResource,
  MigrationCriterion
>().with({ pluginId: 'msk-migration', resourceType: migrationResourceType });

/** Whether one of some entities owns the migration: give it what the signed-in user owns. */
const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow migrations that one of these entities owns',
  resourceRef: migrationResourceRef,
  paramsSchema: z.object({ owners: z.array(z.string()).describe('Entity refs of users and groups') }),
  apply: ({ owner }, { owners }) => owners.includes(owner),
  toQuery: ({ owners }) => ({ owners }),
});

/** Whether its flow is in one of some environments, by `mskMigration.flows[].environment`. */
const hasEnvironment = createPermissionRule({
  name: 'HAS_ENVIRONMENT',
  description: 'Allow migrations over flows of these environments',
  resourceRef: migrationResourceRef,
  paramsSchema: z.object({ environments: z.array(z.string()).describe('Environments of flows') }),
  apply: ({ environment }, { environments }) => environment !== undefined && environments.includes(environment),
  toQuery: ({ environments }) => ({ environments }),
});

/** Whether it is in one of some phases. */
const isInPhase = createPermissionRule({
  name: 'IS_IN_PHASE',
  description: 'Allow migrations in these phases',
  resourceRef: migrationResourceRef,
  paramsSchema: z.object({ phases: z.array(z.string()).describe('plan, deploy, monitor, cutover, cleanup, done') }),
  apply: ({ phase }, { phases }) => phases.includes(phase),
  toQuery: ({ phases }) => ({ phases }),
});

const named = { isOwner, hasEnvironment, isInPhase };

/** Every rule that a policy can use. @public */
export const migrationRules: readonly PermissionRule<MigrationResource, MigrationCriterion, string>[] = Object.values(named);

const exported = createConditionExports({ resourceRef: migrationResourceRef, rules: named });

/** Conditions for a policy: `migrationConditions.isOwner({ owners })`. @public */
export const migrationConditions = exported.conditions;
/** The decision of a policy that stands on conditions. @public */
export const createMigrationConditionalDecision = exported.createConditionalDecision;
