import type { Sandbox } from '@msk-migration/sandbox';

export interface SandboxConfigFacts {
  readonly sandbox: Pick<Sandbox, 'source' | 'target' | 'pluginBucket'>;
  readonly port: number;
}

/** What lies over `app-config.yaml`: the port, and the flow that the platform team registered, from the sandbox's source to its target. */
export const makeSandboxConfig = ({ sandbox, port }: SandboxConfigFacts) => ({
  ...makePortConfig(port),
  mskMigration: {
    network: { allow: ['127.0.0.0/8'] },
    flows: [
      {
        flow: makeFlow(sandbox),
        environment: 'production',
        aws: { region: 'eu-west-1' },
        cutover: {
          fence: { kind: 'ask', message: 'Stop everything that writes to these topics on the source, then confirm.' },
          switchClients: { kind: 'ask', message: 'Point your clients to Amazon MSK and start them, then confirm.' },
          approval: { required: true, secondPerson: true },
        },
      },
    ],
  },
});

/** Where the portal listens. */
const makePortConfig = (port: number) => ({
  app: { baseUrl: `http://localhost:${port}` },
  backend: { baseUrl: `http://localhost:${port}`, listen: { host: '127.0.0.1', port } },
});

/** As impatient as a demonstration wants it: a flow of a real estate keeps the defaults. */
const makeFlow = ({ source, target, pluginBucket }: SandboxConfigFacts['sandbox']) => ({
  name: 'main',
  source: { alias: 'source', bootstrapServers: source.bootstrapServers },
  target: { alias: 'msk', clusterArn: target.clusterArn },
  connect: { pluginBucket, capacity: { mcuCount: 1, workerCount: 1 } },
  connectors: {
    source: { 'refresh.topics.interval.seconds': '3', 'sync.topic.configs.interval.seconds': '10' },
    checkpoint: { 'refresh.groups.interval.seconds': '5', 'emit.checkpoints.interval.seconds': '3', 'sync.group.offsets.interval.seconds': '3' },
    heartbeat: { 'emit.heartbeats.interval.seconds': '1' },
    worker: { 'offset.flush.interval.ms': '1000' },
  },
});
