import { ModelFault, takePage } from '@msk-migration/testing';

/** A cluster of Amazon MSK as the `kafka` API shows it. */
export interface ApiCluster {
  readonly arn: string;
  readonly name: string;
  /** Number of brokers. */
  readonly brokers: number;
  /** Plaintext; `host:port,…` */
  readonly bootstrapServers: string;
  readonly kafkaVersion?: string;
  readonly subnets?: readonly string[];
  readonly securityGroups?: readonly string[];
}

type Input = Readonly<Record<string, unknown>>;
/** The operations served, by name: input by the names of the SDK, output by those of the wire. */
export type ApiHandlers = Readonly<Record<string, (input: Input) => unknown>>;

/** The part of the `kafka` API that we call, for the clusters given. */
export function kafkaApi(clusters: readonly ApiCluster[], createdAt: string): ApiHandlers {
  const tags = new Map<string, Readonly<Record<string, string>>>();
  const need = (arn: unknown): ApiCluster => {
    const found = clusters.find(cluster => cluster.arn === arn);
    if (!found) throw new ModelFault('NotFoundException', `The cluster ${String(arn)} does not exist.`);
    return found;
  };
  const describe = (cluster: ApiCluster): unknown => describeCluster(cluster, createdAt, tags.get(cluster.arn) ?? {});
  return {
    ListClustersV2: input => {
      const { rows, ...next } = listClusters(clusters, input);
      return { clusterInfoList: rows.map(describe), ...next };
    },
    DescribeClusterV2: ({ ClusterArn }) => ({ clusterInfo: describe(need(ClusterArn)) }),
    GetBootstrapBrokers: ({ ClusterArn }) => ({ bootstrapBrokerString: need(ClusterArn).bootstrapServers }),
    ListTagsForResource: ({ ResourceArn }) => ({ tags: tags.get(need(ResourceArn).arn) ?? {} }),
    TagResource: ({ ResourceArn, Tags }) => {
      const { arn } = need(ResourceArn);
      tags.set(arn, { ...tags.get(arn), ...(Tags as Record<string, string>) });
    },
    UntagResource: ({ ResourceArn, TagKeys }) => {
      const { arn } = need(ResourceArn);
      const gone = TagKeys as readonly string[];
      tags.set(arn, Object.fromEntries(Object.entries(tags.get(arn) ?? {}).filter(([key]) => !gone.includes(key))));
    },
  };
}

function listClusters(
  clusters: readonly ApiCluster[],
  { ClusterNameFilter = '', ClusterTypeFilter, MaxResults, NextToken }: Input,
): ReturnType<typeof takePage<ApiCluster & { readonly serial: number }>> {
  const rows = clusters
    .map((cluster, index) => ({ ...cluster, serial: index + 1 }))
    .filter(cluster => cluster.name.startsWith(String(ClusterNameFilter)) && (ClusterTypeFilter ?? 'PROVISIONED') === 'PROVISIONED');
  return takePage(rows, `clusters ${String(ClusterNameFilter)}`, {
    ...(typeof MaxResults === 'number' && { maxResults: MaxResults }),
    ...(typeof NextToken === 'string' && { nextToken: NextToken }),
  });
}

function describeCluster(cluster: ApiCluster, creationTime: string, tags: Readonly<Record<string, string>>): unknown {
  const { subnets = ['subnet-0a', 'subnet-0b', 'subnet-0c'], securityGroups = ['sg-0a'], kafkaVersion = '3.7.x' } = cluster;
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    clusterType: 'PROVISIONED',
    creationTime,
    currentVersion: 'K1X5R6FKA87',
    state: 'ACTIVE',
    tags,
    provisioned: {
      brokerNodeGroupInfo: { clientSubnets: subnets, securityGroups, instanceType: 'kafka.m7g.large' },
      numberOfBrokerNodes: cluster.brokers,
      currentBrokerSoftwareInfo: { kafkaVersion },
      clientAuthentication: { unauthenticated: { enabled: true }, sasl: { iam: { enabled: false }, scram: { enabled: false } } },
      encryptionInfo: { encryptionInTransit: { clientBroker: 'PLAINTEXT', inCluster: false } },
    },
  };
}
