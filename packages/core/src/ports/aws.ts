import type { Tags } from './mskConnect.ts';

/** What Amazon MSK says of a cluster. */
export interface MskCluster {
  readonly arn: string;
  readonly name: string;
  readonly type: 'PROVISIONED' | 'SERVERLESS';
  /** ACTIVE, CREATING, UPDATING, … */
  readonly state: string;
  readonly kafkaVersion: string | undefined;
  readonly brokerCount: number | undefined;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** By authentication; undefined where the cluster does not offer it. */
  readonly bootstrapServers: { readonly plaintext: string | undefined; readonly tls: string | undefined; readonly iam: string | undefined };
}

/** The part of Amazon MSK that a migration reads. Undefined for a cluster that is not there. */
export interface Msk {
  describeCluster(arn: string): Promise<MskCluster | undefined>;
}

/** Amazon S3, as far as the plugin needs it. */
export interface ObjectStore {
  /** Undefined when there is no such object. */
  head(bucket: string, key: string): Promise<{ readonly sha256: string | undefined; readonly size: number } | undefined>;
  /** The digest is kept as object metadata `sha256` and returned by `head`. */
  put(bucket: string, key: string, body: Uint8Array, sha256: string): Promise<void>;
  remove(bucket: string, key: string): Promise<void>;
}

export interface Role {
  readonly arn: string;
  readonly name: string;
  readonly trustPolicy: unknown;
  readonly policy: unknown;
  readonly tags: Tags;
}

/** IAM roles with one inline policy named `msk-migration`. */
export interface Roles {
  describe(name: string): Promise<Role | undefined>;
  create(role: {
    readonly name: string;
    readonly trustPolicy: unknown;
    readonly policy: unknown;
    readonly tags: Tags;
  }): Promise<{ readonly arn: string }>;
  putPolicy(name: string, policy: unknown): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Who is calling (AWS STS GetCallerIdentity). */
export interface Identity {
  caller(): Promise<{ readonly account: string; readonly arn: string }>;
}
