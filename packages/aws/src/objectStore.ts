import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectStore } from '@msk-migration/core';
import { callAws, callOrUndefined } from './toMigrationError.ts';

/** Amazon S3 behind the engine's port. */
export function objectStore(client: S3Client): ObjectStore {
  const on = (action: string, bucket: string, key: string) => ({ action: `s3:${action}`, resource: `arn:aws:s3:::${bucket}/${key}` });
  return {
    head: async (bucket, key) => {
      const answer = await callOrUndefined(on('GetObject', bucket, key), () => client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })));
      return answer && { sha256: answer.Metadata?.sha256, size: answer.ContentLength ?? 0 };
    },
    put: async (bucket, key, body, sha256) => {
      await callAws(on('PutObject', bucket, key), () =>
        client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, Metadata: { sha256 } })),
      );
    },
    remove: async (bucket, key) => {
      await callOrUndefined(on('DeleteObject', bucket, key), () => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));
    },
  };
}
