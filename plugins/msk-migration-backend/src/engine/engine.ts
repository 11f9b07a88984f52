import {
  createMigrator,
  hostHolder,
  isHolderAlive,
  nodeHooks,
  systemClock,
  type JournalStore,
  type Migrator,
  type OnEvent,
  type Ports,
} from '@msk-migration/sdk';
import type { AwsCredentials } from '@msk-migration/sdk';
import type { EnginePorts } from './enginePorts.ts';
import { referredHooks, type RegisteredFlow } from '../flows/index.ts';

/** The engine, joined to what a flow needs: its account, its hooks, its network. */
export interface Engine {
  /** A migrator for a flow. */
  of(flow: RegisteredFlow, onEvent?: OnEvent): Migrator;
  /** What the engine's ports are in this portal, but for those that depend on a flow. */
  readonly journals: JournalStore;
  readonly clock: Ports['clock'];
  /** This replica, as journals name it. */
  readonly holder: string;
}

export interface EngineParts {
  readonly journals: JournalStore;
  /** Parts of the outside to be used instead. */
  readonly ports: EnginePorts;
  readonly openKafka?: Ports['openKafka'];
  readonly credentialsOf: (flow: RegisteredFlow) => AwsCredentials | undefined;
}

/** Wires the engine for the flows of this portal. */
export function createEngine({ journals, ports, openKafka, credentialsOf }: EngineParts): Engine {
  const { clock = systemClock, holder = hostHolder(), hooks = nodeHooks() } = ports;
  return {
    journals,
    clock,
    holder,
    of: (flow, onEvent) =>
      createMigrator({
        region: flow.aws.region,
        credentials: credentialsOf(flow),
        journals,
        onEvent,
        ports: { ...(openKafka && { openKafka }), isHolderAlive, ...ports, holder, hooks: referredHooks(flow, hooks) },
      }),
  };
}
