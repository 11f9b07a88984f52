import { MigrationError } from '../errors/migrationError.ts';
import type { FlowSpec } from '../spec/spec.ts';

/** Parts of an ARN of an MSK cluster: `arn:aws:kafka:<region>:<account>:cluster/<name>/<uuid>`. */
function partsOf(clusterArn: string): { readonly partition: string; readonly region: string; readonly account: string; readonly path: string } {
  const match = /^arn:([^:]+):kafka:([^:]+):([^:]+):cluster\/(.+)$/u.exec(clusterArn);
  if (!match) throw new MigrationError('INPUT_INVALID', `"${clusterArn}" is not the ARN of an MSK cluster`);
  const [, partition = '', region = '', account = '', path = ''] = match;
  return { partition, region, account, path };
}

/** Only MSK Connect may take on the role, and only for connectors of this flow (AWS's guard against the confused deputy). */
export function trustPolicy(flow: FlowSpec, account: string): unknown {
  const { partition, region } = partsOf(flow.target.clusterArn);
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'kafkaconnect.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:kafkaconnect:${region}:${account}:connector/${flow.name}-*/*` },
        },
      },
    ],
  };
}

/** What the workers may do. Without IAM authentication they sign nothing: then the role may do nothing. */
export function rolePolicy(flow: FlowSpec, authentication: 'NONE' | 'IAM'): unknown {
  if (authentication === 'NONE') {
    return { Version: '2012-10-17', Statement: [{ Sid: 'NothingToSign', Effect: 'Deny', Action: 'kafka-cluster:*', Resource: '*' }] };
  }
  const { partition, region, account, path } = partsOf(flow.target.clusterArn);
  const arn = (kind: string, name: string): string => `arn:${partition}:kafka:${region}:${account}:${kind}/${path}/${name}`;
  return {
    Version: '2012-10-17',
    Statement: [
      allow('Cluster', ['Connect', 'DescribeCluster', 'WriteDataIdempotently'], [flow.target.clusterArn]),
      allow(
        'CopiedTopics',
        ['AlterTopic', 'AlterTopicDynamicConfiguration', 'CreateTopic', 'DescribeTopic', 'DescribeTopicDynamicConfiguration', 'WriteData'],
        [arn('topic', '*')],
      ),
      allow(
        'OwnTopics',
        ['CreateTopic', 'DescribeTopic', 'DescribeTopicDynamicConfiguration', 'ReadData', 'WriteData'],
        [
          arn('topic', '__amazon_msk_connect_*'),
          arn('topic', `__msk_migration_offsets_${flow.name}_*`),
          arn('topic', `${flow.source.alias}.checkpoints.internal`),
          arn('topic', 'heartbeats'),
        ],
      ),
      allow('WorkerGroups', ['AlterGroup', 'DescribeGroup'], [arn('group', '__amazon_msk_connect_*'), arn('group', 'connect-*')]),
      allow('CopiedGroups', ['AlterGroup', 'DescribeGroup'], [arn('group', '*')]),
      ...(flow.exactlyOnce ? [allow('Transactions', ['AlterTransactionalId', 'DescribeTransactionalId'], [arn('transactional-id', '*')])] : []),
    ],
  };
}

const allow = (sid: string, actions: readonly string[], resources: readonly string[]): unknown => ({
  Sid: sid,
  Effect: 'Allow',
  Action: actions.map(action => `kafka-cluster:${action}`),
  Resource: resources,
});
