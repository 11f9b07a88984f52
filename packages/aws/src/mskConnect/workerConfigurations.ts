import {
  CreateWorkerConfigurationCommand,
  DeleteWorkerConfigurationCommand,
  DescribeWorkerConfigurationCommand,
  paginateListWorkerConfigurations,
  type KafkaConnectClient,
} from '@aws-sdk/client-kafkaconnect';
import type { MskConnect } from '@msk-migration/core';
import { callAws, callOrUndefined } from '../toMigrationError.ts';
import { needed } from '../needed.ts';

type WorkerConfigurations = Pick<
  MskConnect,
  'createWorkerConfiguration' | 'describeWorkerConfiguration' | 'listWorkerConfigurations' | 'deleteWorkerConfiguration'
>;

/** Worker configurations: a properties file, base64 on the wire and text for us. */
export function workerConfigurations(client: KafkaConnectClient): WorkerConfigurations {
  const on = (action: string, resource: string) => ({ action: `kafkaconnect:${action}`, resource });
  return {
    createWorkerConfiguration: async ({ name, description, properties, tags }) => {
      const input = { name, description, propertiesFileContent: Buffer.from(properties, 'utf8').toString('base64'), tags: { ...tags } };
      const answer = await callAws(on('CreateWorkerConfiguration', '*'), () => client.send(new CreateWorkerConfigurationCommand(input)));
      return { arn: needed(answer.workerConfigurationArn, 'workerConfigurationArn'), revision: needed(answer.latestRevision?.revision, 'revision') };
    },
    describeWorkerConfiguration: async arn => {
      const answer = await callOrUndefined(on('DescribeWorkerConfiguration', arn), () =>
        client.send(new DescribeWorkerConfigurationCommand({ workerConfigurationArn: arn })),
      );
      if (!answer) return undefined;
      return {
        arn,
        name: needed(answer.name, 'name'),
        state: needed(answer.workerConfigurationState, 'workerConfigurationState'),
        revision: needed(answer.latestRevision?.revision, 'revision'),
        properties: Buffer.from(needed(answer.latestRevision?.propertiesFileContent, 'propertiesFileContent'), 'base64').toString('utf8'),
      };
    },
    listWorkerConfigurations: async prefix => callAws(on('ListWorkerConfigurations', '*'), () => listWorkerConfigurations(client, prefix)),
    deleteWorkerConfiguration: async arn => {
      await callOrUndefined(on('DeleteWorkerConfiguration', arn), () =>
        client.send(new DeleteWorkerConfigurationCommand({ workerConfigurationArn: arn })),
      );
    },
  };
}

async function listWorkerConfigurations(client: KafkaConnectClient, namePrefix: string | undefined): Promise<{ arn: string; name: string }[]> {
  const found: { arn: string; name: string }[] = [];
  for await (const page of paginateListWorkerConfigurations({ client }, { namePrefix, maxResults: 100 })) {
    for (const one of page.workerConfigurations ?? [])
      found.push({ arn: needed(one.workerConfigurationArn, 'workerConfigurationArn'), name: needed(one.name, 'name') });
  }
  return found;
}
