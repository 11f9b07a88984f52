import { manualClock, type ManualClock } from '../fakes/manualClock.ts';
import { createMskConnectModel, type MskConnectModel, type MskConnectModelOptions } from './createMskConnectModel.ts';
import { exampleConnector, examplePlugin } from './exampleInputs.ts';
import { inMemoryWorkers, type InMemoryWorkers } from './inMemoryWorkers.ts';
import type { ConnectorDescription, CreateConnectorInput, OperationDescription, PluginReference } from './wire.ts';

const enough = 10_000;

export interface ModelInTests extends MskConnectModel {
  readonly clock: ManualClock;
  readonly workers: InMemoryWorkers;
  /** Lets enough time pass for everything to settle. */
  rest(): Promise<void>;
  /** An active plugin, as connectors name it. */
  plugin(name?: string): Promise<readonly PluginReference[]>;
  /** A connector that has settled; its ARN. */
  connector(given?: Partial<CreateConnectorInput>): Promise<string>;
  look(connectorArn: string): ConnectorDescription;
  operation(connectorOperationArn: string): OperationDescription;
}

/** A model on workers in memory and a clock that stands still. */
export function modelInTests(options: Partial<MskConnectModelOptions> = {}): ModelInTests {
  const clock = manualClock();
  const workers = inMemoryWorkers();
  const model = createMskConnectModel({ clock, workers, ...options });
  const { api } = model;
  const rest = async (): Promise<void> => {
    await clock.advance(enough);
    await model.settled();
  };
  const plugin = async (name = 'mirror-maker'): Promise<readonly PluginReference[]> => {
    const known = api.ListCustomPlugins({ namePrefix: name }).customPlugins.find(one => one.name === name);
    const { customPluginArn } = known ?? api.CreateCustomPlugin(examplePlugin({ name }));
    if (!known) await rest();
    return [{ customPlugin: { customPluginArn, revision: 1 } }];
  };
  return {
    ...model,
    clock,
    workers,
    rest,
    plugin,
    connector: async (given = {}) => {
      const { connectorArn } = api.CreateConnector(exampleConnector({ connectorName: 'heartbeats', plugins: await plugin(), ...given }));
      await rest();
      return connectorArn;
    },
    look: connectorArn => api.DescribeConnector({ connectorArn }),
    operation: connectorOperationArn => api.DescribeConnectorOperation({ connectorOperationArn }),
  };
}
