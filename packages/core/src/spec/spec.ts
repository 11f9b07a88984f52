/** Names, or `/regex/` (Java, full match, no commas) — as `topics.include` in the YAML. */
export interface Selection {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** A cluster as the user describes it. Authentication other than NONE comes with a later issue. */
export interface ClusterSpec {
  readonly alias: string;
  /** `host:port,host:port`; for the target undefined = asked of MSK. */
  readonly bootstrapServers: string | undefined;
  /** Where Connect workers reach it, when that differs from where we do. */
  readonly authentication: 'NONE';
}

export interface FlowSpec {
  /** Prefix of every resource: `<flow>-source`, `<flow>-checkpoint`, `<flow>-heartbeat`, … */
  readonly name: string;
  readonly source: ClusterSpec;
  readonly target: ClusterSpec & { readonly clusterArn: string };
  readonly connect: {
    readonly version: '2.7.1' | '3.7.x';
    readonly capacity: { readonly mcuCount: 1 | 2 | 4 | 8; readonly workerCount: number };
    /** Undefined = those of the MSK cluster. */
    readonly subnets: readonly string[] | undefined;
    readonly securityGroups: readonly string[] | undefined;
    readonly logGroup: string | undefined;
    readonly pluginBucket: string;
  };
  readonly exactlyOnce: boolean;
  /** Kafka's own keys on top of what we render. */
  readonly connectors: {
    readonly source: Readonly<Record<string, string>>;
    readonly checkpoint: Readonly<Record<string, string>>;
    readonly heartbeat: Readonly<Record<string, string>>;
    readonly worker: Readonly<Record<string, string>>;
  };
  readonly tags: Readonly<Record<string, string>>;
}

/** A hook of the user, and nothing secret in it. */
export type HookSpec =
  | { readonly kind: 'ask'; readonly message: string }
  | { readonly kind: 'webhook'; readonly url: string }
  | { readonly kind: 'command'; readonly argv: readonly string[] };

export interface CutoverSpec {
  readonly strategy: 'stop-and-go';
  /** What stops the writers, and what lets them go on again when the fence is lifted (same hook, `action: "release"`). */
  readonly fence: HookSpec;
  /** What makes clients use the target (`action: "switch"`), and back (`action: "switchBack"`). */
  readonly switchClients: HookSpec;
  readonly approval: { readonly required: boolean; readonly secondPerson: boolean };
  /** Records that may be missing at the target when the cutover starts. */
  readonly maxLag: number;
  /** The fence is lifted when not everything has moved within this time. */
  readonly fenceLimitSeconds: number;
  /** A group counts as quiet when it is Empty, or its commits are at the end and unmoved for this long. */
  readonly quietSeconds: number;
  /** For groups without a commit on a partition (rule 5 of positions). */
  readonly groupsWithoutCommits: 'start' | 'end' | 'leave' | 'refuse';
}

export interface MigrationSpec {
  readonly name: string;
  readonly owner: string;
  readonly topics: Selection;
  readonly groups: Selection;
  readonly cutover: CutoverSpec;
}

/** A whole file: a flow and the migration over it. */
export interface Spec {
  readonly flow: FlowSpec;
  readonly migration: MigrationSpec;
}

/** One thing wrong with a spec file. Line and column are 1-based. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  /** `flow.connect.version`. */
  readonly path: string;
  readonly message: string;
  /** What to write instead, where we know it. */
  readonly fix: string | undefined;
}
