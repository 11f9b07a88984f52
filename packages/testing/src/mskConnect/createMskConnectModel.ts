import type { Clock } from '@msk-migration/core';
import { connectorsApi } from './connectors.ts';
import { connectorOrdersApi } from './connectorOrders.ts';
import { operationsApi } from './connectorOperations.ts';
import { createWorld } from './createWorld.ts';
import { customPluginsApi } from './customPlugins.ts';
import { awsQuotas, type Quotas } from './quotas.ts';
import { tagsApi } from './tags.ts';
import { fast, type Timings } from './timings.ts';
import { updateConnectorApi } from './updateConnector.ts';
import type { MskConnectApi } from './wire.ts';
import { workerConfigurationsApi } from './workerConfigurations.ts';
import type { Workers } from './workers.ts';
import type { PluginObjects } from './world.ts';

export interface MskConnectModelOptions {
  readonly clock: Clock;
  readonly workers: Workers;
  /** Where plugin archives lie. Default: whatever is asked for is there. */
  readonly objects?: PluginObjects;
  readonly region?: string;
  readonly account?: string;
  readonly newId?: () => string;
  /** Default: `fast`. */
  readonly timings?: Timings;
  readonly quotas?: Partial<Quotas>;
}

export interface MskConnectModel {
  /** The 21 operations, in the shapes of the wire. They answer at once or throw a ModelFault. */
  readonly api: MskConnectApi;
  /** Settles when nothing is going on any more; rejects with a defect of the model. */
  settled(): Promise<void>;
  /** What is going on is given up. Workers are left as they are: whoever made them ends them. */
  close(): void;
}

/** Amazon MSK Connect of one account and Region: pure but for its clock, its workers and its objects. BEHAVIOUR.md of the sandbox gives each rule's source. */
export function createMskConnectModel(options: MskConnectModelOptions): MskConnectModel {
  const { clock, workers, region = 'eu-west-1', account = '000000000000', newId = () => crypto.randomUUID(), timings = fast } = options;
  const objects = options.objects ?? { exists: async () => true };
  const world = createWorld({ clock, workers, objects, region, account, newId, timings, quotas: { ...awsQuotas, ...options.quotas } });
  const api: MskConnectApi = {
    ...connectorsApi(world),
    ...updateConnectorApi(world),
    ...connectorOrdersApi(world),
    ...operationsApi(world),
    ...customPluginsApi(world),
    ...workerConfigurationsApi(world),
    ...tagsApi(world),
  };
  return { api, settled: world.settled, close: world.close };
}
