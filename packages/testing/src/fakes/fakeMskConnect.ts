import type { Clock, MskConnect } from '@msk-migration/core';
import { createMskConnectModel, type MskConnectModelOptions } from '../mskConnect/createMskConnectModel.ts';
import { inMemoryWorkers } from '../mskConnect/inMemoryWorkers.ts';
import { isModelFault } from '../mskConnect/modelFault.ts';
import type { ConnectorSummary, MskConnectApi } from '../mskConnect/wire.ts';
import { toConnector, toCreateInput, toCustomPlugin, toOperation, toWorkerConfiguration, toWire } from './mskConnectShapes.ts';

export type FakeMskConnectOptions = Partial<Omit<MskConnectModelOptions, 'clock'>>;

/** MSK Connect in memory: the port over the clock-driven model, by default with workers in memory and an S3 that has every plugin. */
export function fakeMskConnect(clock: Clock, options: FakeMskConnectOptions = {}): MskConnect {
  const { api } = createMskConnectModel({ clock, workers: inMemoryWorkers(), ...options });
  return {
    ...connectorsOf(api),
    ...operationsOf(api),
    ...customPluginsOf(api),
    ...workerConfigurationsOf(api),
    listTags: async arn => api.ListTagsForResource({ resourceArn: arn }).tags,
  };
}

type Connectors = Pick<
  MskConnect,
  | 'createConnector'
  | 'describeConnector'
  | 'listConnectors'
  | 'updateConnectorConfiguration'
  | 'pauseConnector'
  | 'resumeConnector'
  | 'restartConnector'
  | 'deleteConnector'
>;

function connectorsOf(api: MskConnectApi): Connectors {
  const started = ({ connectorOperationArn }: { readonly connectorOperationArn: string }) => ({ operationArn: connectorOperationArn });
  return {
    createConnector: async connector => ({ arn: api.CreateConnector(toCreateInput(connector)).connectorArn }),
    describeConnector: async arn => {
      const found = orUndefined(() => api.DescribeConnector({ connectorArn: arn }));
      return found && toConnector(found);
    },
    listConnectors: async prefix => {
      const list = (nextToken: string | undefined) => {
        const page = api.ListConnectors({ ...(prefix === undefined ? {} : { connectorNamePrefix: prefix }), ...tokenOf(nextToken) });
        return { rows: page.connectors, nextToken: page.nextToken };
      };
      const summarize = ({ connectorArn, connectorName, connectorState }: ConnectorSummary) => ({
        arn: connectorArn,
        name: connectorName,
        state: connectorState,
      });
      return allPages(list).map(summarize);
    },
    updateConnectorConfiguration: async (arn, { configuration, ...change }) =>
      started(api.UpdateConnector({ connectorArn: arn, connectorConfiguration: configuration, ...change })),
    pauseConnector: async arn => started(api.PauseConnector({ connectorArn: arn })),
    resumeConnector: async arn => started(api.ResumeConnector({ connectorArn: arn })),
    restartConnector: async arn => started(api.RestartConnector({ connectorArn: arn })),
    deleteConnector: async arn => void orUndefined(() => api.DeleteConnector({ connectorArn: arn })),
  };
}

function operationsOf(api: MskConnectApi): Pick<MskConnect, 'listOperations' | 'describeOperation'> {
  return {
    listOperations: async arn =>
      allPages(nextToken => {
        const page = api.ListConnectorOperations({ connectorArn: arn, ...tokenOf(nextToken) });
        return { rows: page.connectorOperations, nextToken: page.nextToken };
      }).map(toOperation),
    describeOperation: async arn => {
      const found = orUndefined(() => api.DescribeConnectorOperation({ connectorOperationArn: arn }));
      return found && toOperation(found);
    },
  };
}

function customPluginsOf(
  api: MskConnectApi,
): Pick<MskConnect, 'createCustomPlugin' | 'describeCustomPlugin' | 'listCustomPlugins' | 'deleteCustomPlugin'> {
  return {
    createCustomPlugin: async ({ bucketArn, fileKey, ...plugin }) => {
      const made = api.CreateCustomPlugin({ ...plugin, contentType: 'ZIP', location: { s3Location: { bucketArn, fileKey } } });
      return { arn: made.customPluginArn, revision: made.revision };
    },
    describeCustomPlugin: async arn => {
      const found = orUndefined(() => api.DescribeCustomPlugin({ customPluginArn: arn }));
      return found && toCustomPlugin(found);
    },
    listCustomPlugins: async prefix =>
      allPages(nextToken => {
        const page = api.ListCustomPlugins({ ...(prefix === undefined ? {} : { namePrefix: prefix }), ...tokenOf(nextToken) });
        return { rows: page.customPlugins, nextToken: page.nextToken };
      }).map(({ customPluginArn, name }) => ({ arn: customPluginArn, name })),
    deleteCustomPlugin: async arn => void orUndefined(() => api.DeleteCustomPlugin({ customPluginArn: arn })),
  };
}

function workerConfigurationsOf(
  api: MskConnectApi,
): Pick<MskConnect, 'createWorkerConfiguration' | 'describeWorkerConfiguration' | 'listWorkerConfigurations' | 'deleteWorkerConfiguration'> {
  return {
    createWorkerConfiguration: async ({ properties, ...configuration }) => {
      const made = api.CreateWorkerConfiguration({ ...configuration, propertiesFileContent: toWire(properties) });
      return { arn: made.workerConfigurationArn, revision: made.latestRevision.revision };
    },
    describeWorkerConfiguration: async arn => {
      const found = orUndefined(() => api.DescribeWorkerConfiguration({ workerConfigurationArn: arn }));
      return found && toWorkerConfiguration(found);
    },
    listWorkerConfigurations: async prefix =>
      allPages(nextToken => {
        const page = api.ListWorkerConfigurations({ ...(prefix === undefined ? {} : { namePrefix: prefix }), ...tokenOf(nextToken) });
        return { rows: page.workerConfigurations, nextToken: page.nextToken };
      }).map(({ workerConfigurationArn, name }) => ({ arn: workerConfigurationArn, name })),
    deleteWorkerConfiguration: async arn => void orUndefined(() => api.DeleteWorkerConfiguration({ workerConfigurationArn: arn })),
  };
}

function orUndefined<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (isModelFault(error) && error.fault === 'NotFoundException') return undefined;
    throw error;
  }
}

const tokenOf = (nextToken: string | undefined): { nextToken?: string } => (nextToken === undefined ? {} : { nextToken });

function allPages<Row>(
  list: (nextToken: string | undefined) => { readonly rows: readonly Row[]; readonly nextToken: string | undefined },
): readonly Row[] {
  const rows: Row[] = [];
  let nextToken: string | undefined;
  do {
    const page = list(nextToken);
    rows.push(...page.rows);
    ({ nextToken } = page);
  } while (nextToken !== undefined);
  return rows;
}
