import {
  MigrationError,
  type Clock,
  type Connector,
  type ConnectorOperation,
  type CustomPlugin,
  type MskConnect,
  type Tags,
  type WorkerConfiguration,
} from '@msk-migration/core';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
interface Row extends Writable<Connector> {
  settleAt: number;
  then: Connector['state'] | 'GONE';
}

const region = 'arn:aws:kafkaconnect:eu-west-1:000000000000';

/** MSK Connect in memory: connectors go to their next state `settleMs` after an order. */
export function fakeMskConnect(clock: Clock, settleMs = 1000): MskConnect {
  const connectors = new Map<string, Row>();
  const operations = new Map<string, ConnectorOperation & { connectorArn: string; readyAt: number }>();
  const plugins = new Map<string, CustomPlugin>();
  const configurations = new Map<string, WorkerConfiguration>();
  const tags = new Map<string, Tags>();
  let serial = 0;
  const newArn = (kind: string, name: string): string => `${region}:${kind}/${name}/00000000-0000-0000-0000-${String(++serial).padStart(12, '0')}-1`;
  const free = (rows: Iterable<{ name: string }>, kind: string, name: string): void => {
    if ([...rows].some(row => row.name === name)) throw new MigrationError('AWS_CONFLICT', `a ${kind} named "${name}" exists`);
  };
  const look = (arn: string): Row | undefined => {
    const row = connectors.get(arn);
    if (row && clock.now() >= row.settleAt && row.state !== row.then) {
      if (row.then === 'GONE') connectors.delete(arn);
      else row.state = row.then;
    }
    return connectors.get(arn);
  };
  const order = (
    arn: string,
    type: string,
    from: readonly string[],
    through: Connector['state'],
    then: Connector['state'],
  ): { operationArn: string } => {
    const row = look(arn);
    if (!row) throw new MigrationError('AWS_REFUSED', `there is no connector ${arn}`);
    if (!from.includes(row.state)) throw new MigrationError('AWS_REFUSED', `connector "${row.name}" is ${row.state}`);
    Object.assign(row, { state: through, then, settleAt: clock.now() + settleMs });
    const operationArn = newArn('connector-operation', row.name);
    const steps = [{ type: 'INITIALIZE_UPDATE', state: 'COMPLETED' }];
    operations.set(operationArn, {
      arn: operationArn,
      connectorArn: arn,
      type,
      state: 'PENDING',
      steps,
      error: undefined,
      createdAt: clock.now(),
      endedAt: undefined,
      readyAt: clock.now() + settleMs,
    });
    return { operationArn };
  };
  const lookOperation = (arn: string): ConnectorOperation | undefined => {
    const found = operations.get(arn);
    if (!found) return undefined;
    const { connectorArn: _connector, readyAt, ...operation } = found;
    return clock.now() >= readyAt ? { ...operation, state: 'UPDATE_COMPLETE', endedAt: readyAt } : operation;
  };
  return {
    createConnector: async ({ tags: ownTags, description: _description, ...connector }) => {
      free(
        [...connectors.keys()].flatMap(arn => look(arn) ?? []),
        'connector',
        connector.name,
      );
      const arn = newArn('connector', connector.name);
      connectors.set(arn, {
        ...connector,
        arn,
        state: 'CREATING',
        stateReason: undefined,
        currentVersion: 'V1',
        createdAt: clock.now(),
        settleAt: clock.now() + settleMs,
        then: 'RUNNING',
      });
      tags.set(arn, ownTags);
      return { arn };
    },
    describeConnector: async arn => {
      const row = look(arn);
      if (!row) return undefined;
      const { settleAt: _settleAt, then: _then, ...connector } = row;
      return connector;
    },
    listConnectors: async prefix =>
      [...connectors.keys()]
        .flatMap(arn => look(arn) ?? [])
        .filter(row => row.name.startsWith(prefix ?? ''))
        .map(({ arn, name, state }) => ({ arn, name, state })),
    updateConnectorConfiguration: async (arn, change) => {
      const row = look(arn);
      if (row && row.currentVersion !== change.currentVersion) throw new MigrationError('AWS_REFUSED', `current version is ${row.currentVersion}`);
      const started = order(arn, 'UPDATE_CONNECTOR_CONFIGURATION', ['RUNNING', 'PAUSED'], 'UPDATING', row?.state ?? 'RUNNING');
      if (row) Object.assign(row, { configuration: change.configuration, currentVersion: `V${Number(row.currentVersion.slice(1)) + 1}` });
      return started;
    },
    pauseConnector: async arn => order(arn, 'PAUSE_CONNECTOR', ['RUNNING'], 'PAUSING', 'PAUSED'),
    resumeConnector: async arn => order(arn, 'RESUME_CONNECTOR', ['PAUSED'], 'RESUMING', 'RUNNING'),
    restartConnector: async arn => order(arn, 'RESTART_CONNECTOR', ['RUNNING'], 'RESTARTING', 'RUNNING'),
    deleteConnector: async arn => {
      const row = look(arn);
      if (row) Object.assign(row, { state: 'DELETING', then: 'GONE', settleAt: clock.now() + settleMs });
    },
    listOperations: async arn =>
      [...operations.values()]
        .filter(one => one.connectorArn === arn)
        .flatMap(one => lookOperation(one.arn) ?? [])
        .reverse(),
    describeOperation: async arn => lookOperation(arn),
    createCustomPlugin: async ({ name, bucketArn, fileKey, tags: ownTags }) => {
      free(plugins.values(), 'custom plugin', name);
      const arn = newArn('custom-plugin', name);
      plugins.set(arn, { arn, name, state: 'ACTIVE', revision: 1, bucketArn, fileKey, stateReason: undefined });
      tags.set(arn, ownTags);
      return { arn, revision: 1 };
    },
    describeCustomPlugin: async arn => plugins.get(arn),
    listCustomPlugins: async prefix => [...plugins.values()].filter(one => one.name.startsWith(prefix ?? '')).map(({ arn, name }) => ({ arn, name })),
    deleteCustomPlugin: async arn => void plugins.delete(arn),
    createWorkerConfiguration: async ({ name, properties, tags: ownTags }) => {
      free(configurations.values(), 'worker configuration', name);
      const arn = newArn('worker-configuration', name);
      configurations.set(arn, { arn, name, state: 'ACTIVE', revision: 1, properties });
      tags.set(arn, ownTags);
      return { arn, revision: 1 };
    },
    describeWorkerConfiguration: async arn => configurations.get(arn),
    listWorkerConfigurations: async prefix =>
      [...configurations.values()].filter(one => one.name.startsWith(prefix ?? '')).map(({ arn, name }) => ({ arn, name })),
    deleteWorkerConfiguration: async arn => void configurations.delete(arn),
    listTags: async arn => tags.get(arn) ?? {},
  };
}
