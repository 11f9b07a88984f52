import { MigrationError } from '@msk-migration/core';

/** Makes a bucket in the sandbox's S3: a user of AWS brings one, a sandbox has none. Buckets are regional; one made elsewhere answers with redirects. */
export async function makeBucket(s3Endpoint: string, name: string, region: string): Promise<void> {
  const body = `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
  const { ok, status } = await fetch(`${s3Endpoint}/${name}`, { method: 'PUT', body });
  if (!ok) throw new MigrationError('SANDBOX_FAILED', `the sandbox's S3 answered ${status} to the creation of bucket "${name}"`);
}
