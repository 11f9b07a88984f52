import type { Sandbox } from '@msk-migration/sandbox';
import type { DemoGroup, DemoTopic } from './topics.ts';

export interface DemoSpecFacts {
  readonly sandbox: Pick<Sandbox, 'source' | 'target' | 'pluginBucket'>;
  readonly topics: readonly DemoTopic[];
  readonly groups: readonly DemoGroup[];
  readonly hooksUrl: string;
}

/** The spec of the demo as a user would write it. `invoices` is named although it does not exist yet. */
export const makeDemoSpec = ({ sandbox, topics, groups, hooksUrl }: DemoSpecFacts): string => `flow:
  name: demo
  source:
    alias: onprem
    bootstrapServers: ${sandbox.source.bootstrapServers}
  target:
    alias: msk
    clusterArn: ${sandbox.target.clusterArn}
  connect:
    pluginBucket: ${sandbox.pluginBucket}
    capacity: { mcuCount: 1, workerCount: 1 }
    logGroup: msk-migration/demo
  connectors:
    source: { refresh.topics.interval.seconds: 3, sync.topic.configs.interval.seconds: 5, tasks.max: 2 }
    checkpoint: { refresh.groups.interval.seconds: 5, emit.checkpoints.interval.seconds: 3, sync.group.offsets.interval.seconds: 3 }
    heartbeat: { emit.heartbeats.interval.seconds: 1 }
    worker: { offset.flush.interval.ms: 1000 }

migration:
  name: demo
  owner: team-demo
  topics:
    include: [${[...topics.map(topic => topic.name), '/invoi.*/'].join(', ')}]
  groups:
    include: [${groups.map(group => group.id).join(', ')}]
  cutover:
    fence: { kind: webhook, url: '${hooksUrl}' }
    switchClients: { kind: webhook, url: '${hooksUrl}' }
    approval: { required: true, secondPerson: false }
    maxLag: 5000
    fenceLimitSeconds: 120
    quietSeconds: 2
    groupsWithoutCommits: start
`;
