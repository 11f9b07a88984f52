import { MigrationError } from '../errors/migrationError.ts';
import type { Findings } from './change.ts';
import type { DesiredRole } from './desired.ts';
import type { Ports, Role } from '../ports/index.ts';
import type { Step } from '../process/index.ts';
import type { FlowSpec } from '../spec/spec.ts';
import { blockedBy, change, compareJson, only } from './differences.ts';
import { flowTags, isOurs, notOurs } from './ownership.ts';
import { rolePolicy, trustPolicy } from './rolePolicy.ts';

type RolePorts = Pick<Ports, 'roles'>;

/** The role that MSK Connect's workers take on. */
export function desiredRole(flow: FlowSpec, account: string): DesiredRole {
  return {
    name: `${flow.name}-msk-connect`,
    trustPolicy: trustPolicy(flow, account),
    policy: rolePolicy(flow, flow.target.authentication),
    tags: flowTags(flow),
  };
}

/** Another policy is put back; another trust policy is only reported. */
export async function diffRole({ roles }: RolePorts, flow: string, desired: DesiredRole): Promise<Findings> {
  const { name } = desired;
  const actual = await roles.describe(name);
  if (!actual) return only(change('role', name, 'create', { reason: 'there is none' }));
  if (!isOurs(actual.tags, flow)) return blockedBy(change('role', name, 'drift', { reason: 'not ours' }), notOurs('role', name, flow));
  const policy = compareJson('policy', actual.policy, desired.policy);
  const trust = compareJson('trustPolicy', actual.trustPolicy, desired.trustPolicy);
  const differences = [...policy, ...trust];
  if (policy.length > 0) return only(change('role', name, 'update', { reason: 'its policy differs', differences }));
  if (trust.length > 0) return only(change('role', name, 'drift', { reason: 'its trust policy differs: reported, not changed', differences }));
  return only(change('role', name, 'keep', { reason: 'as it should be' }));
}

/** Creates the role, or gives it the policy it should have. `isNew` when the plan found none. */
export function roleStep({ roles }: RolePorts, flow: string, desired: DesiredRole, isNew: boolean): Step {
  const find = async (): Promise<Role | undefined> => {
    const role = await roles.describe(desired.name);
    if (role && !isOurs(role.tags, flow)) throw new MigrationError('NOT_OURS', notOurs('role', desired.name, flow));
    return role;
  };
  const isRight = (role: Role): boolean => compareJson('policy', role.policy, desired.policy).length === 0;
  return {
    id: 'role',
    describe: `create role "${desired.name}" or set its policy`,
    run: async () => {
      const before = await find();
      if (!before) return { ...(await roles.create(desired)), made: true };
      if (!isRight(before)) await roles.putPolicy(desired.name, desired.policy);
      return { arn: before.arn, made: false, policy: before.policy };
    },
    observe: async started => {
      const role = await find();
      if (role && isRight(role)) return { settled: { arn: role.arn } };
      return started === undefined ? 'absent' : { pending: { waitingFor: `role "${desired.name}" to show its policy`, askAgainInMs: 1_000 } };
    },
    holds: async () => {
      const role = await find();
      return role !== undefined && isRight(role);
    },
    undo: async started => {
      const role = await find();
      // Nothing was told of a run that failed half-way: what the plan did not find there is its own.
      const { made, policy } = (started ?? { made: isNew }) as { made: boolean; policy?: unknown };
      if (role && made) await roles.remove(desired.name);
      else if (role && policy !== undefined) await roles.putPolicy(desired.name, policy);
    },
  };
}

/** Removes the role when it is ours. */
export function removeRoleStep({ roles }: RolePorts, flow: FlowSpec): Step {
  const name = `${flow.name}-msk-connect`;
  const ours = async (): Promise<boolean> => {
    const role = await roles.describe(name);
    return role !== undefined && isOurs(role.tags, flow.name);
  };
  return {
    id: 'role',
    describe: `remove role "${name}"`,
    run: async () => {
      const removed = await ours();
      if (removed) await roles.remove(name);
      return { removed: removed ? [name] : [] };
    },
    observe: async started => (started === undefined || (await ours()) ? 'absent' : { settled: started }),
  };
}
