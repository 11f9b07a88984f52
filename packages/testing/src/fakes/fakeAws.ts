import { MigrationError, type Identity, type Msk, type MskCluster, type ObjectStore, type Role, type Roles } from '@msk-migration/core';

const account = '000000000000';

/** Amazon MSK in memory: the clusters given, and nothing else. */
export function fakeMsk(clusters: readonly MskCluster[] = []): Msk {
  return { describeCluster: async arn => clusters.find(cluster => cluster.arn === arn) };
}

/** A cluster as Amazon MSK describes it, for `fakeMsk`. */
export function fakeMskCluster(overrides: Partial<MskCluster> = {}): MskCluster {
  const name = overrides.name ?? 'target';
  return {
    arn: `arn:aws:kafka:eu-west-1:${account}:cluster/${name}/11111111-2222-3333-4444-555555555555-1`,
    name,
    type: 'PROVISIONED',
    state: 'ACTIVE',
    kafkaVersion: '3.7.x',
    brokerCount: 3,
    subnets: ['subnet-0a', 'subnet-0b', 'subnet-0c'],
    securityGroups: ['sg-0a'],
    bootstrapServers: { plaintext: `${name}:9092`, tls: undefined, iam: undefined },
    ...overrides,
  };
}

export interface FakeObjectStore extends ObjectStore {
  /** What is stored, by `bucket/key`. */
  readonly objects: ReadonlyMap<string, { readonly body: Uint8Array; readonly sha256: string }>;
}

/** S3 in memory. Buckets come into being when they are written to, unless `buckets` says which there are. */
export function fakeObjectStore(buckets?: readonly string[]): FakeObjectStore {
  const objects = new Map<string, { body: Uint8Array; sha256: string }>();
  return {
    objects,
    head: async (bucket, key) => {
      const found = objects.get(`${bucket}/${key}`);
      return found && { sha256: found.sha256, size: found.body.length };
    },
    put: async (bucket, key, body, sha256) => {
      if (buckets && !buckets.includes(bucket))
        throw new MigrationError('AWS_REFUSED', `S3 refused PutObject: the bucket "${bucket}" does not exist`);
      objects.set(`${bucket}/${key}`, { body: Uint8Array.from(body), sha256 });
    },
    remove: async (bucket, key) => {
      objects.delete(`${bucket}/${key}`);
    },
  };
}

/** IAM roles in memory. */
export function fakeRoles(): Roles {
  const roles = new Map<string, Role>();
  const need = (name: string): Role => {
    const role = roles.get(name);
    if (!role) throw new MigrationError('AWS_REFUSED', `IAM refused: there is no role "${name}"`);
    return role;
  };
  return {
    describe: async name => roles.get(name),
    create: async role => {
      if (roles.has(role.name)) throw new MigrationError('AWS_CONFLICT', `a role named "${role.name}" exists`);
      const arn = `arn:aws:iam::${account}:role/${role.name}`;
      roles.set(role.name, structuredClone({ ...role, arn }));
      return { arn };
    },
    putPolicy: async (name, policy) => {
      roles.set(name, { ...need(name), policy: structuredClone(policy) });
    },
    remove: async name => {
      roles.delete(name);
    },
  };
}

/** The caller that STS names. */
export const fakeIdentity = (name = 'tester'): Identity => ({ caller: async () => ({ account, arn: `arn:aws:iam::${account}:user/${name}` }) });
