import type { Spec } from '@msk-migration/sdk';
import type { Hook } from './hookReferences.ts';

/** A flow that administrators offer, as the configuration says it. */
export interface RegisteredFlow {
  readonly name: string;
  readonly environment: string | undefined;
  readonly aws: { readonly accountId: string | undefined; readonly region: string | undefined };
  /** Checked, with defaults; hooks are references. */
  readonly flow: Spec['flow'];
  readonly cutover: Spec['migration']['cutover'];
  /** Hooks by the references that stand for them in specs: the only place where their addresses and commands are. */
  readonly hooks: ReadonlyMap<string, Hook>;
}

/** The offered flows, by name. */
export type RegisteredFlows = ReadonlyMap<string, RegisteredFlow>;
