import {
  DescribeClusterV2Command,
  GetBootstrapBrokersCommand,
  type BrokerNodeGroupInfo,
  type Cluster,
  type KafkaClient,
  type Serverless,
} from '@aws-sdk/client-kafka';
import type { Msk, MskCluster } from '@msk-migration/core';
import { needed } from './needed.ts';
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

function describe(cluster: Cluster): Omit<MskCluster, 'arn' | 'bootstrapServers'> {
  return {
    name: needed(cluster.ClusterName, 'ClusterName'),
    type: needed(cluster.ClusterType, 'ClusterType'),
    state: needed(cluster.State, 'State'),
    kafkaVersion: cluster.Provisioned?.CurrentBrokerSoftwareInfo?.KafkaVersion,
    brokerCount: cluster.Provisioned?.NumberOfBrokerNodes,
    ...describeNetwork(cluster),
  };
}

function describeNetwork({ Provisioned, Serverless }: Cluster): Pick<MskCluster, 'subnets' | 'securityGroups'> {
  const nodes = Provisioned?.BrokerNodeGroupInfo ?? describeVpc(Serverless);
  return { subnets: needed(nodes.ClientSubnets, 'subnets'), securityGroups: nodes.SecurityGroups ?? [] };
}

function describeVpc(serverless: Serverless | undefined): Pick<BrokerNodeGroupInfo, 'ClientSubnets' | 'SecurityGroups'> {
  const vpc = serverless?.VpcConfigs?.[0];
  return { ClientSubnets: vpc?.SubnetIds, SecurityGroups: vpc?.SecurityGroupIds };
}
