import { ListTagsForResourceCommand, type KafkaConnectClient } from '@aws-sdk/client-kafkaconnect';
import type { MskConnect } from '@msk-migration/core';
import { callAws } from '../toMigrationError.ts';
import { connectors } from './connectors.ts';
import { customPlugins } from './customPlugins.ts';
import { operations } from './operations.ts';
import { workerConfigurations } from './workerConfigurations.ts';

/** Amazon MSK Connect behind the engine's port. */
export function mskConnect(client: KafkaConnectClient): MskConnect {
  return {
    ...connectors(client),
    ...operations(client),
    ...customPlugins(client),
    ...workerConfigurations(client),
    listTags: async arn => {
      const answer = await callAws({ action: 'kafkaconnect:ListTagsForResource', resource: arn }, () =>
        client.send(new ListTagsForResourceCommand({ resourceArn: arn })),
      );
      return answer.tags ?? {};
    },
  };
}
