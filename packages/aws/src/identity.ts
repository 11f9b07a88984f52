import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { Identity } from '@msk-migration/core';
import { callAws } from './toMigrationError.ts';
import { needed } from './needed.ts';

/** AWS STS behind the engine's port. */
export function identity(client: STSClient): Identity {
  return {
    caller: async () => {
      const answer = await callAws({ action: 'sts:GetCallerIdentity', resource: '*' }, () => client.send(new GetCallerIdentityCommand({})));
      return { account: needed(answer.Account, 'Account'), arn: needed(answer.Arn, 'Arn') };
    },
  };
}
