import { expect, it } from 'vitest';
import { aSpec } from '../deploy/flow.fixture.ts';
import { rolePolicy, trustPolicy } from './rolePolicy.ts';

const { flow } = aSpec();

it('trusts MSK Connect only, and only for connectors of this flow in this account', () => {
  expect(trustPolicy(flow, '000000000000')).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'kafkaconnect.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': '000000000000' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:kafkaconnect:eu-west-1:000000000000:connector/orders-*/*' },
        },
      },
    ],
  });
});

it('allows nothing where workers sign nothing', () => {
  expect(rolePolicy(flow, 'NONE')).toEqual({
    Version: '2012-10-17',
    Statement: [{ Sid: 'NothingToSign', Effect: 'Deny', Action: 'kafka-cluster:*', Resource: '*' }],
  });
});

it('allows with IAM what MirrorMaker does at the target, and no wildcard action', () => {
  const cluster = 'target/11111111-2222-3333-4444-555555555555-1';
  const topic = `arn:aws:kafka:eu-west-1:000000000000:topic/${cluster}`;
  const group = `arn:aws:kafka:eu-west-1:000000000000:group/${cluster}`;
  const statement = (Sid: string, actions: string[], Resource: string[]) => ({
    Sid,
    Effect: 'Allow',
    Action: actions.map(action => `kafka-cluster:${action}`),
    Resource,
  });

  expect(rolePolicy(flow, 'IAM')).toEqual({
    Version: '2012-10-17',
    Statement: [
      statement('Cluster', ['Connect', 'DescribeCluster', 'WriteDataIdempotently'], [flow.target.clusterArn]),
      statement(
        'CopiedTopics',
        ['AlterTopic', 'AlterTopicDynamicConfiguration', 'CreateTopic', 'DescribeTopic', 'DescribeTopicDynamicConfiguration', 'WriteData'],
        [`${topic}/*`],
      ),
      statement(
        'OwnTopics',
        ['CreateTopic', 'DescribeTopic', 'DescribeTopicDynamicConfiguration', 'ReadData', 'WriteData'],
        [
          `${topic}/__amazon_msk_connect_*`,
          `${topic}/__msk_migration_offsets_orders_*`,
          `${topic}/onprem.checkpoints.internal`,
          `${topic}/heartbeats`,
        ],
      ),
      statement('WorkerGroups', ['AlterGroup', 'DescribeGroup'], [`${group}/__amazon_msk_connect_*`, `${group}/connect-*`]),
      statement('CopiedGroups', ['AlterGroup', 'DescribeGroup'], [`${group}/*`]),
    ],
  });
});
