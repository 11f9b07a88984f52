/** What `python/driveConnector.py` reads: a heartbeat connector on the cluster given, and what its two updates change. */
export function driveSettings(
  bootstrapServers: string,
  given: { readonly name?: string; readonly bucketArn?: string; readonly fileKey?: string } = {},
): object {
  const { name = 'driven', bucketArn = 'arn:aws:s3:::plugins', fileKey = 'mirror-maker.zip' } = given;
  return {
    name,
    plugin: { name: `${name}-plugin`, contentType: 'ZIP', location: { s3Location: { bucketArn, fileKey } } },
    workerProperties: ['key.converter', 'value.converter'].map(key => `${key}=org.apache.kafka.connect.converters.ByteArrayConverter\n`).join(''),
    connector: {
      capacity: { provisionedCapacity: { mcuCount: 1, workerCount: 1 } },
      connectorConfiguration: heartbeatConfiguration(bootstrapServers),
      kafkaCluster: { apacheKafkaCluster: { bootstrapServers, vpc: { subnets: ['subnet-0a'], securityGroups: ['sg-0a'] } } },
      kafkaClusterClientAuthentication: { authenticationType: 'NONE' },
      kafkaClusterEncryptionInTransit: { encryptionType: 'PLAINTEXT' },
      kafkaConnectVersion: '3.7.x',
      serviceExecutionRoleArn: 'arn:aws:iam::000000000000:role/connectors',
    },
    changes: { 'emit.heartbeats.interval.seconds': '2' },
    changesWhilePaused: { 'emit.heartbeats.interval.seconds': '3' },
  };
}

/** Heartbeats from a cluster to itself: the least that a real worker can run. */
export const heartbeatConfiguration = (bootstrapServers: string): Readonly<Record<string, string>> => ({
  'connector.class': 'org.apache.kafka.connect.mirror.MirrorHeartbeatConnector',
  'tasks.max': '1',
  'source.cluster.alias': 'source',
  'target.cluster.alias': 'target',
  'source.cluster.bootstrap.servers': bootstrapServers,
  'target.cluster.bootstrap.servers': bootstrapServers,
  'heartbeats.topic.replication.factor': '1',
  'emit.heartbeats.interval.seconds': '1',
});
