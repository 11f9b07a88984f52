import type { Position, Verification } from '@msk-migration/core';

/** One step of the cutover, over time. */
export interface Span {
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly from: number;
  /** Undefined while it goes on. */
  readonly to: number | undefined;
  readonly failed: boolean;
}

/** One moment worth telling. */
export interface Moment {
  readonly at: number;
  readonly what: string;
  readonly who: string;
}

/** Everything that the saved page shows. */
export interface Evidence {
  readonly migration: string;
  readonly flow: string;
  readonly source: string;
  readonly target: string;
  readonly madeAt: number;
  readonly verification: Verification;
  readonly positions: readonly Position[];
  readonly spans: readonly Span[];
  readonly moments: readonly Moment[];
  /** When writers stood still. */
  readonly paused: { readonly from: number; readonly to: number } | undefined;
  /** More facts of the host: what a ledger of test clients said, … */
  readonly facts?: readonly { readonly name: string; readonly value: string; readonly good?: boolean }[];
}
