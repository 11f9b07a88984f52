import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inMemoryWorkers } from '@msk-migration/testing';
import { startApi, type Api } from './startApi.ts';

export const clusterArn = 'arn:aws:kafka:eu-west-1:000000000000:cluster/target/11111111-2222-3333-4444-555555555555-1';
export const cluster = { arn: clusterArn, name: 'target', brokers: 3, bootstrapServers: '127.0.0.1:9092,127.0.0.1:9093' };

export interface ApiInTests extends AsyncDisposable {
  readonly api: Api;
  /** For the clients of the SDK. */
  readonly options: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
  readRecorded(): Promise<readonly { readonly service: string; readonly operation: string; readonly input: Readonly<Record<string, unknown>> }[]>;
}

/** An API over workers in memory, with one cluster, that writes requests down. */
export async function apiInTests(): Promise<ApiInTests> {
  const directory = await mkdtemp(join(tmpdir(), 'api-test-'));
  const file = join(directory, 'requests.jsonl');
  const api = await startApi({ model: { workers: inMemoryWorkers() }, clusters: [cluster], recordTo: file });
  return {
    api,
    options: { endpoint: api.url, region: 'eu-west-1', credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' }, maxAttempts: 1 },
    readRecorded: async () =>
      (await readFile(file, 'utf8'))
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    [Symbol.asyncDispose]: async () => {
      await api.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
