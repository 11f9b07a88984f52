import { z } from 'zod';
import type { Judge, Verdict } from './complaint.ts';
// prettier-ignore
import {
  judgeAlias, judgeBootstrapServer, judgeBucket, judgeClusterArn, judgeLogGroup, judgeName, judgeNotEmpty, judgeSecurityGroup, judgeSubnet, judgeTagValue, judgeWebhook,
} from './leafRules.ts';
import { judgeGroupEntry, judgeTopicEntry } from './patterns.ts';
import type { Spec } from './spec.ts';

/** A text that a rule looks at; what is wrong with it keeps its fix. */
const text = (judge: Judge) => z.string().superRefine((value, context) => addVerdict(context, judge(value)));

const addVerdict = (
  context: { addIssue(issue: { code: 'custom'; message: string; params: Record<string, unknown> }): void },
  verdict: Verdict | undefined,
): void => {
  if (verdict) context.addIssue({ code: 'custom', message: verdict.message, params: { fix: verdict.fix } });
};

const servers = z.string().superRefine((value, context) => {
  for (const server of value.split(',')) addVerdict(context, judgeBootstrapServer(server));
});

const selection = (judge: Judge, things: string) =>
  z.strictObject({
    include: z
      .array(text(judge))
      .min(1)
      .meta({
        description: `Names and \`/patterns/\` of ${things} that belong to the migration. A plain list stands for \`include\`.`,
        examples: [['orders', '/orders-.*/']],
      }),
    exclude: z.array(text(judge)).default([]).describe('What is left out again; wins over `include`.'),
  });

/** Which topics, as `topics` of a migration. */
export const topicSelection = selection(judgeTopicEntry, 'the topics');
/** Which consumer groups, as `groups` of a migration. */
export const groupSelection = selection(judgeGroupEntry, 'the consumer groups');

/** A plain list stands for `include`. */
const orList = <Selection extends z.ZodType>(schema: Selection) => z.preprocess(value => (Array.isArray(value) ? { include: value } : value), schema);

const plainHooks = ['ask', 'webhook', 'command'];

/** `ask` alone stands for `{kind: ask}`. */
const hook = (message: string) =>
  z
    .preprocess(
      value => (typeof value === 'string' && plainHooks.includes(value) ? { kind: value } : value),
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('ask'),
          message: text(judgeNotEmpty).default(message).describe('`ask`: what a person is told; they answer when it is done.'),
        }),
        z.strictObject({
          kind: z.literal('webhook'),
          url: text(judgeWebhook).meta({
            description: '`webhook`: called with POST and a JSON body that names the action.',
            examples: ['https://deploy.example.com/fence'],
          }),
        }),
        z.strictObject({
          kind: z.literal('command'),
          argv: z
            .array(text(judgeNotEmpty))
            .min(1)
            .meta({ description: '`command`: program and arguments; the action comes last.', examples: [['./fence.sh']] }),
        }),
      ]),
    )
    .prefault({ kind: 'ask' });

/** Numbers and booleans of YAML become the text that Kafka takes. */
const keys = z
  .record(
    z.string(),
    z.preprocess(value => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value), z.string()),
  )
  .default({});

const source = z.strictObject({
  alias: text(judgeAlias).default('source').describe('Short name of the source cluster.'),
  bootstrapServers: servers.meta({
    description: 'Its brokers: `host:port,host:port`.',
    examples: ['broker-1.example.com:9092,broker-2.example.com:9092'],
  }),
  authentication: z.enum(['NONE']).default('NONE').describe('How clients prove who they are.'),
});

const target = z.strictObject({
  alias: text(judgeAlias).default('msk').describe('Short name of the target cluster.'),
  clusterArn: text(judgeClusterArn).meta({
    description: 'ARN of the MSK cluster.',
    examples: ['arn:aws:kafka:eu-west-1:123456789012:cluster/orders/0123abcd-1'],
  }),
  bootstrapServers: servers.optional().describe('Its brokers; asked of MSK when left out.'),
  authentication: z.enum(['NONE']).default('NONE').describe('How clients prove who they are.'),
});

const connect = z.strictObject({
  version: z.enum(['2.7.1', '3.7.x']).default('3.7.x').describe('Version of Kafka Connect. 2.7.1 cannot keep topic names and is refused.'),
  capacity: z
    .strictObject({
      mcuCount: z.literal([1, 2, 4, 8]).default(1).describe('MSK Connect units of a worker: 1, 2, 4 or 8 (1 vCPU and 4 GiB each).'),
      workerCount: z.int().min(1).max(10).default(1).describe('Workers of the source connector.'),
    })
    .prefault({}),
  subnets: z.array(text(judgeSubnet)).min(1).optional().describe('Subnets of the workers; those of the MSK cluster when left out.'),
  securityGroups: z
    .array(text(judgeSecurityGroup))
    .min(1)
    .max(5)
    .optional()
    .describe('Security groups of the workers; those of the MSK cluster when left out.'),
  logGroup: text(judgeLogGroup).optional().describe('CloudWatch log group of the workers; one is made when left out.'),
  pluginBucket: text(judgeBucket).meta({ description: 'S3 bucket that the plugin is uploaded to.', examples: ['my-plugins'] }),
});

const flow = z.strictObject({
  name: text(judgeName).meta({
    description: 'Prefix of everything that is made: `<name>-source`, `<name>-checkpoint`, `<name>-heartbeat`, …',
    examples: ['orders'],
  }),
  source,
  target,
  connect,
  exactlyOnce: z.boolean().default(false).describe('Copy with transactions: no repeats after a crash, at a lower rate.'),
  connectors: z
    .strictObject({
      source: keys.describe('Keys of the source connector, on top of ours.'),
      checkpoint: keys.describe('Keys of the checkpoint connector.'),
      heartbeat: keys.describe('Keys of the heartbeat connector.'),
      worker: keys.describe('Keys of the worker configurations.'),
    })
    .prefault({}),
  tags: z.record(z.string(), text(judgeTagValue)).default({}).describe('Tags of the AWS resources.'),
});

/** What a cutover may take, and how long: the part of `cutover` that runs nothing and calls nobody. */
export const cutoverLimits = z.strictObject({
  maxLag: z.int().min(0).max(1_000_000_000).default(1_000).describe('Records that may be missing at the target when the cutover starts.'),
  fenceLimitSeconds: z
    .int()
    .min(10)
    .max(86_400)
    .default(300)
    .describe(
      'The fence is lifted when not everything has moved by then. Where a person stops writers or switches clients, their time is not counted.',
    ),
  quietSeconds: z
    .int()
    .min(1)
    .max(3_600)
    .default(6)
    .describe('How long the commits of a group must not move; longer than its auto-commit interval (5 s).'),
  groupsWithoutCommits: z
    .enum(['start', 'end', 'leave', 'refuse'])
    .default('refuse')
    .describe('Where a group goes on in a partition that it never committed.'),
});

const cutover = z.strictObject({
  strategy: z.enum(['stop-and-go']).default('stop-and-go').describe('Stop the writers, let everything arrive, switch the clients, go on.'),
  fence: hook('Stop everything that writes to the topics of this migration on the source, then confirm.').describe(
    'Stops the writers, and lets them go on when the fence is lifted.',
  ),
  switchClients: hook('Point the clients of this migration to the target and start them, then confirm.').describe(
    'Makes clients use the target, and back.',
  ),
  approval: z
    .strictObject({
      required: z.boolean().default(true).describe('A person approves the digest of what will happen.'),
      secondPerson: z.boolean().default(false).describe('That person is not the one who started.'),
    })
    .prefault({}),
  ...cutoverLimits.shape,
});

/** What a migration may be called. */
export const migrationName = text(judgeName).meta({ description: 'Name of the migration.', examples: ['orders'] });

const migration = z.strictObject({
  name: migrationName,
  owner: text(judgeNotEmpty).meta({ description: 'Who answers for it: a team or a person.', examples: ['team-orders'] }),
  topics: orList(topicSelection),
  groups: orList(groupSelection),
  cutover: cutover.prefault({}),
});

/** The shape of a spec file with its defaults: types, validation and the reference page come from here. */
export const specSchema = z.strictObject({ flow, migration });
type Parsed = z.output<typeof specSchema>;

/** The parsed file as a spec, in which what was left out stands as undefined. */
export const toSpec = ({ flow, migration }: Parsed): Spec => ({
  flow: {
    ...flow,
    target: { ...flow.target, bootstrapServers: flow.target.bootstrapServers },
    connect: { ...flow.connect, subnets: flow.connect.subnets, securityGroups: flow.connect.securityGroups, logGroup: flow.connect.logGroup },
  },
  migration,
});
