import type { Spec } from '@msk-migration/sdk';

/** A flow that administrators offer, as the configuration says it. */
export interface RegisteredFlow {
  readonly name: string;
  readonly environment: string | undefined;
  readonly aws: { readonly accountId: string | undefined; readonly region: string | undefined };
  /** Checked, with defaults; hooks are references. */
  readonly flow: Spec['flow'];
  readonly cutover: Spec['migration']['cutover'];
  /** Addresses of hooks by the references that stand for them in specs: the only place where the addresses are. */
  readonly hooks: ReadonlyMap<string, string>;
}

/** The offered flows, by name. */
export type RegisteredFlows = ReadonlyMap<string, RegisteredFlow>;
