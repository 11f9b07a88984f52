import { DescribeClusterV2Command, GetBootstrapBrokersCommand, type Cluster, type KafkaClient } from '@aws-sdk/client-kafka';
import type { Msk, MskCluster } from '@msk-migration/core';
import { callAws, callOrUndefined } from './toMigrationError.ts';

/** Amazon MSK behind the engine's port. */
export function msk(client: KafkaClient): Msk {
  return {
    describeCluster: async arn => {
      const answer = await callOrUndefined({ action: 'kafka:DescribeClusterV2', resource: arn }, () =>
        client.send(new DescribeClusterV2Command({ ClusterArn: arn })),
      );
      if (!answer?.ClusterInfo) return undefined;
      const brokers = await callAws({ action: 'kafka:GetBootstrapBrokers', resource: arn }, () =>
        client.send(new GetBootstrapBrokersCommand({ ClusterArn: arn })),
      );
      const bootstrapServers = {
        plaintext: brokers.BootstrapBrokerString,
        tls: brokers.BootstrapBrokerStringTls,
        iam: brokers.BootstrapBrokerStringSaslIam,
      };
      return { ...describe(answer.ClusterInfo), arn, bootstrapServers };
    },
  };
}

function describe({ ClusterName, ClusterType, State, Provisioned, Serverless }: Cluster): Omit<MskCluster, 'arn' | 'bootstrapServers'> {
  const vpc = Serverless?.VpcConfigs?.[0];
  const nodes = Provisioned?.BrokerNodeGroupInfo;
  return {
    name: ClusterName ?? '',
    type: ClusterType ?? 'PROVISIONED',
    state: State ?? '',
    kafkaVersion: Provisioned?.CurrentBrokerSoftwareInfo?.KafkaVersion,
    brokerCount: Provisioned?.NumberOfBrokerNodes,
    subnets: nodes?.ClientSubnets ?? vpc?.SubnetIds ?? [],
    securityGroups: nodes?.SecurityGroups ?? vpc?.SecurityGroupIds ?? [],
  };
}
