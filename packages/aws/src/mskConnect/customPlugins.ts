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
import { describeState, needed } from '../needed.ts';

type CustomPlugins = Pick<MskConnect, 'createCustomPlugin' | 'describeCustomPlugin' | 'listCustomPlugins' | 'deleteCustomPlugin'>;

/** Custom plugins: an archive in S3 that MSK Connect unpacks for its workers. */
export function customPlugins(client: KafkaConnectClient): CustomPlugins {
  const on = (action: string, resource: string) => ({ action: `kafkaconnect:${action}`, resource });
  return {
    createCustomPlugin: async ({ name, description, bucketArn, fileKey, tags }) => {
      const input = { name, description, contentType: 'ZIP' as const, location: { s3Location: { bucketArn, fileKey } }, tags: { ...tags } };
      const answer = await callAws(on('CreateCustomPlugin', '*'), () => client.send(new CreateCustomPluginCommand(input)));
      return { arn: needed(answer.customPluginArn, 'customPluginArn'), revision: needed(answer.revision, 'revision') };
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
    for (const one of page.customPlugins ?? []) found.push({ arn: needed(one.customPluginArn, 'customPluginArn'), name: needed(one.name, 'name') });
  }
  return found;
}

function toCustomPlugin(answer: DescribeCustomPluginResponse): CustomPlugin {
  const latest = needed(answer.latestRevision, 'latestRevision');
  const location = needed(latest.location?.s3Location, 's3Location');
  return {
    arn: needed(answer.customPluginArn, 'customPluginArn'),
    name: needed(answer.name, 'name'),
    state: needed(answer.customPluginState, 'customPluginState'),
    revision: needed(latest.revision, 'revision'),
    bucketArn: needed(location.bucketArn, 'bucketArn'),
    fileKey: needed(location.fileKey, 'fileKey'),
    stateReason: describeState(answer.stateDescription),
  };
}
