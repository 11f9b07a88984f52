import {
  CreateCustomPluginCommand,
  DeleteCustomPluginCommand,
  DescribeCustomPluginCommand,
  paginateListCustomPlugins,
  type DescribeCustomPluginResponse,
  type KafkaConnectClient,
} from '@aws-sdk/client-kafkaconnect';
import type { CustomPlugin, MskConnect } from '@msk-migration/core';
import { callAws, callOrUndefined } from '../toMigrationError.ts';

type CustomPlugins = Pick<MskConnect, 'createCustomPlugin' | 'describeCustomPlugin' | 'listCustomPlugins' | 'deleteCustomPlugin'>;

/** Custom plugins: an archive in S3 that MSK Connect unpacks for its workers. */
export function customPlugins(client: KafkaConnectClient): CustomPlugins {
  const on = (action: string, resource: string) => ({ action: `kafkaconnect:${action}`, resource });
  return {
    createCustomPlugin: async ({ name, description, bucketArn, fileKey, tags }) => {
      const input = { name, description, contentType: 'ZIP' as const, location: { s3Location: { bucketArn, fileKey } }, tags: { ...tags } };
      const answer = await callAws(on('CreateCustomPlugin', '*'), () => client.send(new CreateCustomPluginCommand(input)));
      return { arn: answer.customPluginArn ?? '', revision: answer.revision ?? 1 };
    },
    describeCustomPlugin: async arn => {
      const answer = await callOrUndefined(on('DescribeCustomPlugin', arn), () =>
        client.send(new DescribeCustomPluginCommand({ customPluginArn: arn })),
      );
      return answer && toCustomPlugin(answer);
    },
    listCustomPlugins: async prefix => callAws(on('ListCustomPlugins', '*'), () => listCustomPlugins(client, prefix)),
    deleteCustomPlugin: async arn => {
      await callOrUndefined(on('DeleteCustomPlugin', arn), () => client.send(new DeleteCustomPluginCommand({ customPluginArn: arn })));
    },
  };
}

async function listCustomPlugins(client: KafkaConnectClient, namePrefix: string | undefined): Promise<{ arn: string; name: string }[]> {
  const found: { arn: string; name: string }[] = [];
  for await (const page of paginateListCustomPlugins({ client }, { namePrefix, maxResults: 100 })) {
    for (const one of page.customPlugins ?? []) found.push({ arn: one.customPluginArn ?? '', name: one.name ?? '' });
  }
  return found;
}

function toCustomPlugin(answer: DescribeCustomPluginResponse): CustomPlugin {
  const location = answer.latestRevision?.location?.s3Location;
  return {
    arn: answer.customPluginArn ?? '',
    name: answer.name ?? '',
    state: answer.customPluginState ?? 'CREATING',
    revision: answer.latestRevision?.revision ?? 1,
    bucketArn: location?.bucketArn ?? '',
    fileKey: location?.fileKey ?? '',
    stateReason: answer.stateDescription?.message,
  };
}
