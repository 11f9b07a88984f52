/** `fast`: no rebalance delay. `likeAws`: the five minutes that MSK Connect does not let us change. */
export type Speed = 'fast' | 'likeAws';

export interface ClusterOptions {
  /** Brokers, all of them also controllers. Default 1. */
  readonly brokers?: 1 | 3;
}

export interface SandboxProgress {
  /** What is being done: `jars`, `class data`, `ministack`, `brokers`, `api`. */
  readonly stage: string;
  readonly message: string;
  readonly done?: number;
  readonly total?: number;
}

export interface SandboxOptions {
  readonly source?: ClusterOptions;
  readonly target?: ClusterOptions;
  readonly speed?: Speed;
  /** Where data and logs go; default: a new directory below the system's temporary one, removed at the end. */
  readonly directory?: string;
  /** Kept after close when true. Default: kept when `directory` was given. */
  readonly keepDirectory?: boolean;
  readonly onProgress?: (progress: SandboxProgress) => void;
  readonly signal?: AbortSignal;
}

export interface SandboxCluster {
  readonly name: 'source' | 'target';
  readonly clusterId: string;
  readonly clusterArn: string;
  /** `127.0.0.1:port,…` */
  readonly bootstrapServers: string;
  readonly brokers: readonly { readonly id: number; readonly host: string; readonly port: number; readonly process: string }[];
}

export interface SandboxProcess {
  /** `source-1`, `target-1`, `ministack`, `worker/<connector>-1`. */
  readonly name: string;
  readonly pid: number | undefined;
  readonly state: 'running' | 'paused' | 'ended';
  readonly logFile: string;
}

/** Two clusters, their Connect workers, the API of MSK Connect and a few services of AWS, on this machine. */
export interface Sandbox extends AsyncDisposable {
  readonly id: string;
  readonly directory: string;
  readonly source: SandboxCluster;
  readonly target: SandboxCluster;
  readonly endpoints: { readonly kafkaConnect: string; readonly kafka: string; readonly aws: string };
  /** Environment variables that lead the AWS SDKs, boto3 and our own programs here. */
  readonly env: Readonly<Record<string, string>>;
  /** A bucket that exists in the sandbox's S3, for the plugin. */
  readonly pluginBucket: string;
  /** Requests that the API accepted, one JSON object a line. */
  readonly recordedRequestsFile: string | undefined;
  processes(): readonly SandboxProcess[];
  /** SIGKILL, at once. */
  kill(name: string): Promise<void>;
  /** SIGSTOP: connections stay open and nothing answers. */
  pause(name: string): Promise<void>;
  resume(name: string): Promise<void>;
  /** Starts an ended process again with the same data and ports. */
  startAgain(name: string): Promise<void>;
  logFile(name: string): string;
  close(): Promise<void>;
}
