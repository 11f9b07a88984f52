import { AuthorizeResult, createPermission, type Permission } from '@backstage/plugin-permission-common';
import { expect, it } from 'vitest';
import { flowReadPermission, migrationPermissions } from '@msk-migration/backstage-plugin-msk-migration-common';
import { policyOfTeams } from './teamPolicy.ts';

/** What the policy says to a member of these groups. */
async function ask(permission: Permission, ...groups: string[]) {
  const ownershipEntityRefs = ['user:default/somebody', ...groups.map(name => `group:default/${name}`)];
  const user = { info: { userEntityRef: 'user:default/somebody', ownershipEntityRefs } } as Parameters<typeof policyOfTeams.handle>[1];
  return policyOfTeams.handle({ permission }, user);
}

const named = (permission: Permission) => permission.name.replace('msk-migration.migration.', '');

it('lets the platform team do everything', async () => {
  for (const permission of [flowReadPermission, ...migrationPermissions]) {
    expect(await ask(permission, 'platform')).toEqual({ result: AuthorizeResult.ALLOW });
  }
});

it('lets a product team work on what it owns, and approve or take over nothing', async () => {
  const answers = await Promise.all(migrationPermissions.map(async permission => [named(permission), (await ask(permission, 'orders')).result]));
  expect(Object.fromEntries(answers)).toEqual({
    read: AuthorizeResult.CONDITIONAL,
    create: AuthorizeResult.CONDITIONAL,
    plan: AuthorizeResult.CONDITIONAL,
    deploy: AuthorizeResult.CONDITIONAL,
    approve: AuthorizeResult.DENY,
    cutover: AuthorizeResult.CONDITIONAL,
    abort: AuthorizeResult.CONDITIONAL,
    complete: AuthorizeResult.CONDITIONAL,
    cleanup: AuthorizeResult.CONDITIONAL,
    'take-over': AuthorizeResult.DENY,
  });
});

it('asks for an owner among what the token says, never more', async () => {
  expect(await ask(migrationPermissions[0], 'orders')).toMatchObject({
    pluginId: 'msk-migration',
    conditions: { rule: 'IS_OWNER', params: { owners: ['user:default/somebody', 'group:default/orders'] } },
  });
});

it('shows the flows to everybody, and lets nobody but the platform team write the catalog that says who owns what', async () => {
  const register = createPermission({ name: 'catalog.location.create', attributes: { action: 'create' } });
  expect(await ask(flowReadPermission, 'orders')).toEqual({ result: AuthorizeResult.ALLOW });
  expect(await ask(register, 'orders')).toEqual({ result: AuthorizeResult.DENY });
  expect(await ask(register, 'platform')).toEqual({ result: AuthorizeResult.ALLOW });
});
