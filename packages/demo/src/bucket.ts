import { MigrationError } from '@msk-migration/sdk';

/** Makes the bucket for the plugin in the sandbox's S3. A user has one already: buckets are theirs, never ours. */
export async function createBucket(s3Endpoint: string, name: string, region: string): Promise<void> {
  const body = `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
  const { ok, status } = await fetch(`${s3Endpoint}/${name}`, { method: 'PUT', body });
  if (!ok) throw new MigrationError('SANDBOX_FAILED', `the sandbox's S3 answered ${status} to the creation of bucket "${name}"`);
}
