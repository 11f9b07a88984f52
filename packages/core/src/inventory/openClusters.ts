import { isMigrationError, MigrationError } from '../errors/migrationError.ts';
import type { KafkaCluster, MskCluster, Ports } from '../ports/index.ts';
import type { ClusterSpec, Spec } from '../spec/spec.ts';

/** Both clusters of a flow, open, and how Amazon MSK describes the target. */
export interface Clusters {
  readonly source: KafkaCluster;
  readonly target: KafkaCluster;
  readonly sourceBootstrap: string;
  readonly targetBootstrap: string;
  readonly mskCluster: MskCluster | undefined;
}

/** Opens both clusters, hands them over and closes them whatever happens. */
export async function withClusters<T>(ports: Pick<Ports, 'openKafka' | 'msk'>, spec: Spec, use: (clusters: Clusters) => Promise<T>): Promise<T> {
  const clusters = await openClusters(ports, spec);
  try {
    return await use(clusters);
  } finally {
    await Promise.allSettled([clusters.source.close(), clusters.target.close()]);
  }
}

/** The target's addresses come from the spec, else from Amazon MSK. Errors of a cluster say which of the two it was. */
export async function openClusters(ports: Pick<Ports, 'openKafka' | 'msk'>, { flow }: Spec): Promise<Clusters> {
  const mskCluster = await ports.msk.describeCluster(flow.target.clusterArn);
  const sourceBootstrap = flow.source.bootstrapServers;
  const targetBootstrap = flow.target.bootstrapServers ?? mskCluster?.bootstrapServers.plaintext;
  if (sourceBootstrap === undefined) throw new MigrationError('SPEC_INVALID', 'flow.source.bootstrapServers is missing');
  if (targetBootstrap === undefined) throw missingTarget(flow.target, mskCluster);
  return {
    source: named('source', flow.source, ports.openKafka({ bootstrapServers: sourceBootstrap, clientId: 'msk-migration' })),
    target: named('target', flow.target, ports.openKafka({ bootstrapServers: targetBootstrap, clientId: 'msk-migration' })),
    sourceBootstrap,
    targetBootstrap,
    mskCluster,
  };
}

function missingTarget(target: Spec['flow']['target'], mskCluster: MskCluster | undefined): MigrationError {
  if (!mskCluster) return new MigrationError('NOT_FOUND', `Amazon MSK knows no cluster ${target.clusterArn}`);
  return new MigrationError(
    'INPUT_INVALID',
    `cluster "${mskCluster.name}" offers no plaintext listener, and flow.target.authentication is ${target.authentication}; ` +
      'name flow.target.bootstrapServers or let the cluster allow unauthenticated access',
  );
}

function named(side: 'source' | 'target', spec: ClusterSpec, cluster: KafkaCluster): KafkaCluster {
  return new Proxy(cluster, {
    get(inner, key, receiver) {
      const member: unknown = Reflect.get(inner, key, receiver);
      if (typeof member !== 'function' || key === 'readRecords') return member;
      return async (...args: unknown[]): Promise<unknown> => {
        try {
          return await (member.apply(inner, args) as Promise<unknown>);
        } catch (error) {
          throw withSide(error, `${side} cluster "${spec.alias}"`);
        }
      };
    },
  });
}

function withSide(error: unknown, where: string): unknown {
  if (!isMigrationError(error) || error.message.startsWith(where)) return error;
  return new MigrationError(error.code, `${where}: ${error.message}`, { cause: error, details: error.details });
}
