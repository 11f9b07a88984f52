import type { CreateConnectorInput, CreateCustomPluginInput, CreateWorkerConfigurationInput } from './wire.ts';

type Needed = 'plugins' | 'connectorName';

/** A connector that MSK Connect accepts, but for what a test gives. */
export const exampleConnector = (given: Pick<CreateConnectorInput, Needed> & Partial<CreateConnectorInput>): CreateConnectorInput => ({
  capacity: { provisionedCapacity: { mcuCount: 1, workerCount: 1 } },
  connectorConfiguration: { 'connector.class': 'org.apache.kafka.connect.mirror.MirrorHeartbeatConnector', 'tasks.max': '1' },
  kafkaCluster: { apacheKafkaCluster: { bootstrapServers: '127.0.0.1:9092', vpc: { subnets: ['subnet-0a'], securityGroups: ['sg-0a'] } } },
  kafkaClusterClientAuthentication: { authenticationType: 'NONE' },
  kafkaClusterEncryptionInTransit: { encryptionType: 'PLAINTEXT' },
  kafkaConnectVersion: '3.7.x',
  serviceExecutionRoleArn: 'arn:aws:iam::000000000000:role/connectors',
  ...given,
});

/** A custom plugin that MSK Connect accepts. */
export const examplePlugin = (given: Partial<CreateCustomPluginInput> = {}): CreateCustomPluginInput => ({
  name: 'mirror-maker',
  contentType: 'ZIP',
  location: { s3Location: { bucketArn: 'arn:aws:s3:::plugins', fileKey: 'mirror-maker.zip' } },
  ...given,
});

const converters =
  'key.converter=org.apache.kafka.connect.converters.ByteArrayConverter\nvalue.converter=org.apache.kafka.connect.converters.ByteArrayConverter\n';

/** A worker configuration with what it must have, and `more` lines. */
export const exampleWorkerConfiguration = (name = 'bytes', more = ''): CreateWorkerConfigurationInput => ({
  name,
  propertiesFileContent: btoa(converters + more),
});
