import type { AnswerOf, CallOf } from './endpoint.ts';
import type { Endpoints } from './endpoints.ts';

type Examples = { readonly [Name in keyof Endpoints]: { readonly call: CallOf<Endpoints[Name]>; readonly answer: AnswerOf<Endpoints[Name]> } };

const params = { migration: 'orders' };
const at = 1_764_000_000_000;
/** Beyond what a JSON number can hold. */
const far = 9_007_199_254_740_993n;

const connector = {
  kind: 'source',
  name: 'orders-source',
  arn: 'arn:aws:kafkaconnect:eu-west-1:123456789012:connector/orders-source/1',
  state: 'FAILED',
  stateReason: 'out of workers',
  lastOperation: {
    arn: 'arn:aws:kafkaconnect:eu-west-1:123456789012:connector-operation/orders-source/2',
    type: 'RESTART_CONNECTOR',
    state: 'ROLLBACK_COMPLETE',
    steps: [{ type: 'INITIALIZE_UPDATE', state: 'COMPLETED' }],
    error: undefined,
    createdAt: at,
    endedAt: at + 1,
  },
} as const;

const flow = {
  name: 'orders',
  source: { alias: 'source', bootstrapServers: 'kafka:9092', authentication: 'NONE' },
  target: { alias: 'msk', clusterArn: 'arn:aws:kafka:eu-west-1:123456789012:cluster/orders/1', authentication: 'NONE' },
  exactlyOnce: false,
} as const;

const summary = {
  name: 'orders',
  flow: 'orders',
  owner: 'group:default/orders',
  phase: 'cutover',
  progress: { outcome: 'waiting', on: [{ step: 'approve', waitingFor: 'an approval', askAgainInMs: 1_000, needsPerson: true }] },
  judgement: { verdict: 'degraded', reasons: ['no heartbeat has reached the target'] },
  lag: { certain: far, live: 0n },
  changedAt: at,
} as const;

const limits = { maxLag: 1_000, fenceLimitSeconds: 300, quietSeconds: 6, groupsWithoutCommits: 'refuse' } as const;

const migration = {
  ...summary,
  topics: { include: ['/orders-.*/'], exclude: [] },
  groups: { include: ['billing'], exclude: ['billing-old'] },
  cutover: { strategy: 'stop-and-go', fence: 'ask', switchClients: 'webhook', approval: { required: true, secondPerson: true }, ...limits },
} satisfies Examples['getMigration']['answer'];

const process: Examples['getCutover']['answer'] = {
  name: 'cutover',
  run: 2,
  phase: 'open',
  began: { by: 'user:default/ann', at },
  approved: { digest: 'd1', by: 'user:default/bob', at },
  mustEndAt: at + 300_000,
  steps: [
    { id: 'preflight', stage: 'preflight', describe: 'look whether all is ready', state: 'settled', evidence: { topics: 2 }, since: at },
    { id: 'fence', stage: 'fence', describe: 'stop the writers', state: 'failed', failure: { cause: 'no answer', proof: [], code: 'HOOK_FAILED' } },
  ],
  progress: { outcome: 'failed', step: 'fence', failure: { cause: 'no answer', proof: ['status 500'] } },
  heldBy: { holder: 'portal@host#1', leaseUntil: at + 30_000 },
};

const topic = { name: 'orders', partitions: 1, replicationFactor: 3, configs: { 'retention.ms': '1000' } };
const cluster = {
  alias: 'source',
  bootstrapServers: 'kafka:9092',
  clusterId: 'abc',
  brokers: [{ id: 1, host: 'kafka', port: 9092 }],
  topics: [{ ...topic, offsets: [{ partition: 0, earliest: 0n, highWatermark: far }] }],
  groups: [
    { groupId: 'billing', protocolType: 'consumer', state: 'Stable', commits: [{ topic: 'orders', partition: 0, offset: far, metadata: '' }] },
  ],
};
const left = { kind: 'topic', name: '__consumer_offsets', why: 'internal' } as const;
const names = { takenAt: at, topics: ['orders'], groups: ['billing'], leftOut: [left] };

const fact = {
  result: 'same',
  finishedAt: at,
  topics: { orders: 'same' },
  compared: '7',
  duplicates: '0',
  findings: [],
  by: 'user:default/ann',
} as const;
const none = { count: 0n, first: [] };
const verified: Examples['getVerify']['answer'] = {
  running: { startedAt: at, topics: [{ topic: 'orders', compared: 7n, of: far }] },
  latest: fact,
  details: {
    result: 'differs',
    startedAt: at,
    finishedAt: at,
    topics: [
      {
        topic: 'orders',
        result: 'differs',
        mode: 'sequence',
        partitions: 1,
        compared: far,
        duplicates: 0n,
        missing: { count: 1n, first: [{ partition: 0, offset: far }] },
        swapped: none,
        foreign: none,
        notCopiedYet: 0n,
        explained: { expiredAtSource: 0n, expiredAtTarget: 0n, tombstones: 0n },
        notes: [],
      },
    ],
  },
};

const held = { n: 1, holder: 'portal@host#1', nonce: 'a.1', at, leaseUntil: at };

const evidence: Examples['getEvidence']['answer'] = {
  journal: 'migration/orders',
  run: 1,
  outcome: 'completed',
  began: { by: 'user:default/ann', at },
  approvals: [{ by: 'user:default/bob', at, digest: 'd1' }],
  steps: [{ id: 'fence', begunAt: at, settledAt: at, evidence: { hook: 'ask' } }],
  fenced: { from: at, to: at + 9, ms: 9 },
  positions: [
    {
      group: 'billing',
      topic: 'orders',
      partition: 0,
      committed: far,
      metadata: '',
      offset: far,
      precision: { kind: 'approximate', rereads: 3n, why: 'the record is gone' },
      proof: { rule: 2, sourceOffset: far, identity: 'ab', walked: { source: 1, target: 1 }, startedFrom: 'offset sync' },
    },
  ],
  verification: fact,
  late: [],
  stranded: [{ place: 'orders/0', from: '1', to: '2' }],
  confirmations: { fence: { at, by: 'user:default/ann' } },
};

const selected: Examples['getFlowInventory']['answer']['selected'] = [
  { kind: 'topic', name: 'orders', by: 'shipping', deployed: true },
  { kind: 'group', name: 'billing', deployed: false },
];

const saved = { ...migration, warnings: ['another migration selects topic "orders", too'] };

/** A call of each endpoint and its answer. */
export const examples: Examples = {
  listFlows: { call: {}, answer: { items: [flow] } },
  getFlow: {
    call: { params: { flow: 'orders' } },
    answer: {
      ...flow,
      connect: { version: '3.7.x', capacity: { mcuCount: 1, workerCount: 2 } },
      takenAt: at,
      connectors: [connector],
    },
  },
  getFlowInventory: { call: { params: { flow: 'orders' } }, answer: { ...names, selected } },
  listMigrations: {
    call: { query: { owner: ['group:default/orders', 'user:default/ann'], flow: 'orders', phase: ['cutover'], cursor: 'a+b/c=', limit: 20 } },
    answer: {
      items: [summary, { ...summary, progress: { outcome: 'finished' }, judgement: undefined, lag: undefined }],
      pageInfo: { nextCursor: 'x' },
    },
  },
  createMigration: {
    call: {
      body: {
        from: 'flow',
        flow: 'orders',
        name: 'orders',
        owner: 'group:default/orders',
        topics: { include: ['/orders-.*/'], exclude: [] },
        groups: { include: ['billing'], exclude: ['billing-old'] },
        cutover: { ...limits, maxLag: 5 },
      },
    },
    answer: saved,
  },
  getMigration: { call: { params }, answer: migration },
  updateMigration: {
    call: { params, body: { topics: { include: ['orders'], exclude: ['orders-old'] } } },
    answer: saved,
  },
  removeMigration: { call: { params }, answer: undefined },
  getInventory: { call: { params }, answer: { ...names, source: cluster, target: { ...cluster, groups: [] } } },
  getPlan: {
    call: { params },
    answer: {
      digest: 's1',
      factsDigest: 'f1',
      madeAt: at,
      changes: [
        {
          id: 'topic/orders',
          resource: 'topic',
          name: 'orders',
          action: 'update',
          reason: 'it grew',
          differences: [
            { path: 'partitions', before: '3', after: '6' },
            { path: 'configs.retention.ms', after: '1' },
          ],
        },
      ],
      blocked: [],
      warnings: ['one broker only'],
      leftOut: [left],
    },
  },
  getDeploy: { call: { params }, answer: { ...process, name: 'deploy', progress: { outcome: 'aborted', reason: 'wrong flow' } } },
  deploy: { call: { params, body: { digest: 's1', factsDigest: 'f1' } }, answer: { name: 'deploy', run: 1, phase: 'open', steps: [] } },
  getStatus: {
    call: { params },
    answer: {
      flow: 'orders',
      takenAt: at,
      connectors: [{ kind: 'heartbeat', name: 'orders-heartbeat', state: 'ABSENT' }],
      missingTopics: [],
      lag: { certain: far, live: 3n },
      rate: 12.5,
      secondsToZero: 0.2,
      judgement: { verdict: 'broken', reasons: ['connector "orders-heartbeat" is not there'] },
    },
  },
  listPartitionLags: {
    call: { params, query: { topic: 'orders', limit: 1 } },
    answer: {
      items: [{ topic: 'orders', partition: 0, sourceEarliest: 0n, sourceEnd: far, targetEnd: far, copied: 5n, recreated: false, certain: far - 5n }],
      pageInfo: {},
    },
  },
  listLagSamples: {
    call: { params, query: { since: at } },
    answer: { items: [{ takenAt: at, lag: { certain: far, live: 1n }, rate: 3 }] },
  },
  getVerify: { call: { params }, answer: verified },
  verify: { call: { params }, answer: { running: { startedAt: at, topics: [] } } },
  getCutover: { call: { params }, answer: process },
  describeCutover: { call: { params }, answer: { digest: 'd1', topics: ['orders'], groups: [], lines: ['move 1 topic'] } },
  getCutoverGates: {
    call: { params },
    answer: {
      takenAt: at,
      gates: [
        { id: 'deployed', title: 'the flow copies it', state: 'met', reasons: [] },
        { id: 'verified', title: 'verified', state: 'unmet', reasons: ['nothing was verified yet'], fix: 'verify' },
        { id: 'lag', title: 'the lag is small', state: 'waiting', reasons: ['the lag of 7 records to fall to 5'] },
      ],
    },
  },
  cutover: { call: { params }, answer: process },
  approveCutover: { call: { params, body: { digest: 'd1' } }, answer: process },
  confirmWritersStopped: { call: { params }, answer: process },
  confirmClientsSwitched: { call: { params }, answer: process },
  confirmClientsLive: { call: { params }, answer: process },
  abortCutover: { call: { params, body: { reason: 'wrong day' } }, answer: { ...process, phase: 'aborting' } },
  takeOverCutover: { call: { params }, answer: process },
  completeCutover: { call: { params }, answer: { ...process, phase: 'completed', completed: { by: 'user:default/ann', at } } },
  getCleanup: { call: { params }, answer: { name: 'cleanup', run: 0, phase: 'unbegun', steps: [] } },
  cleanup: { call: { params, body: { force: true } }, answer: { name: 'cleanup', run: 1, phase: 'open', steps: [] } },
  listHistory: {
    call: { params, query: { cursor: '2' } },
    answer: {
      items: [
        { type: 'opened', ...held, version: 1, digest: 's1' },
        { type: 'settled', ...held, process: 'cutover', run: 1, step: 'fence', evidence: { hook: 'ask' } },
        { type: 'noted', ...held, subject: 'verification', by: 'user:default/ann' },
      ],
      pageInfo: {},
    },
  },
  listAudit: {
    call: { params },
    answer: { items: [{ at, by: 'user:default/eve', what: 'cutover', outcome: 'denied', why: 'not the owner' }], pageInfo: {} },
  },
  getEvidence: { call: { params }, answer: evidence },
};
