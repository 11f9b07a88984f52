export type ResourceKind = 'topic' | 'pluginObject' | 'customPlugin' | 'workerConfiguration' | 'role' | 'connector';

/** One value that differs: `partitions`, `configs.retention.ms`, `configuration.tasks.max`. */
export interface Difference {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What would happen to one resource. `drift` = it differs and stays as it is: nobody can change it without harm, or it is not ours. */
export interface Change {
  /** `<resource>/<name>`. */
  readonly id: string;
  readonly resource: ResourceKind;
  readonly name: string;
  readonly action: 'create' | 'update' | 'keep' | 'drift';
  readonly reason: string;
  readonly differences: readonly Difference[];
  /** The update deletes the resource and creates it again. */
  readonly anew?: true;
}

/** What a resource's file says of its set: changes, what stops a deployment, and what a person should know. */
export interface Findings {
  readonly changes: readonly Change[];
  readonly blocked: readonly string[];
  readonly warnings: readonly string[];
}
