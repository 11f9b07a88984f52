/** The long work that a portal goes on with. */
export const processes = ['deploy', 'cutover', 'cleanup'] as const;
export type ProcessName = (typeof processes)[number];

/** What a person asks of a process. */
export type Wish =
  | { readonly kind: 'begin'; readonly digest?: string; readonly factsDigest?: string; readonly force?: boolean }
  | { readonly kind: 'approve'; readonly digest: string }
  | { readonly kind: 'confirm'; readonly step: string }
  | { readonly kind: 'abort'; readonly reason: string }
  | { readonly kind: 'complete' };

/** A wish, of whom, and about what. */
export interface Order {
  readonly migration: string;
  readonly process: ProcessName;
  readonly wish: Wish;
  /** Entity ref of a user or service. */
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** An order that was written down. */
export interface StoredOrder extends Order {
  readonly id: number;
}

/** How an order ended: without `error` it was carried out. */
export interface Outcome {
  readonly error?: { readonly code: string; readonly message: string; readonly details?: Readonly<Record<string, unknown>> };
}
