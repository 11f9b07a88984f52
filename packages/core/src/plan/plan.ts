import type { LeftOut } from '../inventory/index.ts';
import type { Change, Desired } from '../resources/index.ts';
import type { Spec } from '../spec/spec.ts';

/** What would change and why, as JSON; `deploy` refuses it when its actions would differ by then. */
export interface Plan {
  readonly spec: Spec;
  /** Of the spec. */
  readonly digest: string;
  /** Of the actions, and so of the facts that they stand on. */
  readonly factsDigest: string;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
  readonly desired: Desired;
  readonly changes: readonly Change[];
  /** Why it cannot be deployed; empty when it can. */
  readonly blocked: readonly string[];
  readonly warnings: readonly string[];
  readonly leftOut: readonly LeftOut[];
}
