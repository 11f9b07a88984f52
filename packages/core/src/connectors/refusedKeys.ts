/** Keys that identify the flow or keep its promises: refused in the user's own keys, with the place to set them. */
export const ownedConnectorKeys: Readonly<Record<string, string>> = {
  name: 'set flow.name; the connector is named after it',
  'connector.class': 'remove it: each of the three connectors has its class',
  enabled: 'remove it: a connector that copies nothing is not deployed',
  'source.cluster.alias': 'set flow.source.alias',
  'target.cluster.alias': 'set flow.target.alias',
  'source.cluster.bootstrap.servers': 'set flow.source.bootstrapServers',
  'target.cluster.bootstrap.servers': 'set flow.target.bootstrapServers',
  'producer.override.bootstrap.servers': 'set flow.target.bootstrapServers',
  topics: 'set migration.topics.include',
  'topics.exclude': 'set migration.topics.exclude',
  'topics.blacklist': 'set migration.topics.exclude',
  'topic.filter.class': 'set migration.topics',
  groups: 'set migration.groups.include',
  'groups.exclude': 'set migration.groups.exclude',
  'groups.blacklist': 'set migration.groups.exclude',
  'group.filter.class': 'set migration.groups',
  'replication.policy.class': 'remove it: topics keep their names',
  'replication.policy.separator': 'remove it: topics keep their names',
  'key.converter': 'remove it: keys are copied byte for byte',
  'value.converter': 'remove it: values are copied byte for byte',
  'header.converter': 'remove it: headers are copied byte for byte',
  'source.consumer.isolation.level': 'remove it: only committed records are copied',
  'consumer.isolation.level': 'remove it: only committed records are copied',
  'offset-syncs.topic.location': 'remove it: they are kept on the source, where positions are read from',
  'exactly.once.support': 'set flow.exactlyOnce',
  'offsets.storage.topic': 'remove it: the topic is named after the flow',
  'producer.override.enable.idempotence': 'remove it: the order of records needs it',
  'producer.override.acks': 'remove it: a record counts when all replicas have it',
  'producer.override.transactional.id': 'set flow.exactlyOnce',
  'task.index': 'remove it: Connect sets it',
  'task.assigned.partitions': 'remove it: Connect sets it',
  'task.assigned.groups': 'remove it: Connect sets it',
};

export const ownedWorkerKeys: Readonly<Record<string, string>> = {
  'key.converter': 'remove it: keys are copied byte for byte',
  'value.converter': 'remove it: values are copied byte for byte',
  'header.converter': 'remove it: headers are copied byte for byte',
  'offset.storage.topic': 'remove it: the topic is named after the flow and its connector',
  'exactly.once.source.support': 'set flow.exactlyOnce',
};

/** Families of keys that a migration cannot have. */
export const refusedPrefixes = [
  { prefix: 'transforms', why: 'a transformed record cannot be compared with its original', fix: 'remove it; transform records after the migration' },
  { prefix: 'predicates', why: 'they only serve transforms', fix: 'remove it' },
  { prefix: 'topic.creation', why: 'topics are created by `deploy`, like those of the source', fix: 'remove it' },
] as const;

/** Values that Kafka would take and a migration cannot have. */
export const refusedValues: readonly {
  readonly key: string;
  readonly why: string;
  readonly fix: string;
  readonly refuses: (value: string) => boolean;
}[] = [
  {
    key: 'errors.tolerance',
    why: 'records that fail would be lost without a word',
    fix: 'write none, or remove the key',
    refuses: value => value === 'all',
  },
  {
    key: 'producer.override.max.in.flight.requests.per.connection',
    why: 'above 5 the order of records is not kept',
    fix: 'write 1 to 5',
    refuses: value => Number(value) > 5,
  },
  {
    key: 'source.consumer.auto.offset.reset',
    why: 'records before the start of the flow would be missing',
    fix: 'write earliest, or remove the key',
    refuses: value => value !== 'earliest',
  },
  {
    key: 'consumer.auto.offset.reset',
    why: 'records before the start of the flow would be missing',
    fix: 'write earliest, or remove the key',
    refuses: value => value !== 'earliest',
  },
];
