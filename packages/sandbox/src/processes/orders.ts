/** How one process of a sandbox is started. */
export interface ProcessSpec {
  /** `source-1`, `worker/orders-source-1`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Standard output and errors are appended to it. */
  readonly logFile: string;
  /** Ended before the others when the sandbox ends, so that it does not cry for its brokers. */
  readonly endFirst?: boolean;
}

/** What the parent tells the supervisor, one JSON object a line. Closing the pipe is the order to end everything. */
export type Order =
  { readonly order: 'start'; readonly spec: ProcessSpec } | { readonly order: 'signal'; readonly name: string; readonly signal: NodeJS.Signals };

/** What the supervisor tells the parent. */
export type Report =
  | { readonly report: 'started'; readonly name: string; readonly pid: number }
  | { readonly report: 'refused'; readonly name: string; readonly why: string }
  | { readonly report: 'ended'; readonly name: string; readonly pid: number; readonly code: number | null; readonly signal: string | null };
