import type { ClientOf } from '../asking/makeClientOf.ts';
import type { Clock } from '../waiting/clock.ts';

/** What the actions need of the outside. */
export interface ActionPorts {
  readonly clientOf: ClientOf;
  readonly clock: Clock;
}
