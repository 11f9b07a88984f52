import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListRoleTagsCommand,
  PutRolePolicyCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import type { Roles } from '@msk-migration/core';
import { callAws, callOrUndefined } from './toMigrationError.ts';
import { needed } from './needed.ts';

const PolicyName = 'msk-migration';

/** IAM roles with one inline policy behind the engine's port. */
export function roles(client: IAMClient): Roles {
  const on = (action: string, name: string) => ({ action: `iam:${action}`, resource: `arn:aws:iam::*:role/${name}` });
  const putPolicy: Roles['putPolicy'] = async (name, policy) => {
    const input = { RoleName: name, PolicyName, PolicyDocument: JSON.stringify(policy) };
    await callAws(on('PutRolePolicy', name), () => client.send(new PutRolePolicyCommand(input)));
  };
  return {
    describe: async name => {
      const found = await callOrUndefined(on('GetRole', name), () => client.send(new GetRoleCommand({ RoleName: name })));
      if (!found?.Role) return undefined;
      const inline = await callOrUndefined(on('GetRolePolicy', name), () => client.send(new GetRolePolicyCommand({ RoleName: name, PolicyName })));
      const tags = await callAws(on('ListRoleTags', name), () => client.send(new ListRoleTagsCommand({ RoleName: name })));
      return {
        arn: needed(found.Role.Arn, 'Arn'),
        name,
        trustPolicy: readDocument(found.Role.AssumeRolePolicyDocument),
        policy: readDocument(inline?.PolicyDocument),
        tags: Object.fromEntries((tags.Tags ?? []).map(tag => [needed(tag.Key, 'Key'), needed(tag.Value, 'Value')])),
      };
    },
    create: async ({ name, trustPolicy, policy, tags }) => {
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      const input = { RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trustPolicy), Tags };
      const answer = await callAws(on('CreateRole', name), () => client.send(new CreateRoleCommand(input)));
      await putPolicy(name, policy);
      return { arn: needed(answer.Role?.Arn, 'Arn') };
    },
    putPolicy,
    remove: async name => {
      await callOrUndefined(on('DeleteRolePolicy', name), () => client.send(new DeleteRolePolicyCommand({ RoleName: name, PolicyName })));
      await callOrUndefined(on('DeleteRole', name), () => client.send(new DeleteRoleCommand({ RoleName: name })));
    },
  };
}

/** IAM hands out policies URL-encoded (API reference, GetRole). */
function readDocument(document: string | undefined): unknown {
  if (document === undefined) return undefined;
  const text = document.trimStart().startsWith('{') ? document : decodeURIComponent(document);
  return JSON.parse(text) as unknown;
}
