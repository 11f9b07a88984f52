import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@msk-migration/core';
import { createMskConnectModel, type MskConnectModel, type MskConnectModelOptions } from '@msk-migration/testing';
import { answer } from './answer.ts';
import { kafkaApi, type ApiCluster, type ApiHandlers } from './kafkaApi.ts';
import { recordingFile, recordRequests } from './recordRequests.ts';

export interface ApiOptions {
  /** The model, or what one is made of. */
  readonly model: MskConnectModel | (Omit<MskConnectModelOptions, 'clock'> & { readonly clock?: Clock });
  /** What the `kafka` API shows. */
  readonly clusters?: readonly ApiCluster[];
  /** Every accepted request is appended to this file. */
  readonly recordTo?: string;
  /** Default: a free one. */
  readonly port?: number;
}

export interface Api {
  readonly url: string;
  readonly model: MskConnectModel;
  /** Where accepted requests are written down, if anywhere. */
  readonly recordedRequestsFile: string | undefined;
  /** Ends the server and the model; workers are left to whoever made them. */
  close(): Promise<void>;
}

/** Time as the machine has it. Sleeping does not keep the process alive. */
const machineClock: Clock = { now: () => Date.now(), sleep: ms => sleep(ms, undefined, { ref: false }) };

/** The HTTP APIs of MSK Connect and, as far as we call it, of MSK, on one port of 127.0.0.1. The AWS SDKs, boto3 and the AWS CLI speak to it unmodified. */
export async function startApi({ model: given, clusters = [], recordTo, port = 0 }: ApiOptions): Promise<Api> {
  const model = 'api' in given ? given : createMskConnectModel({ clock: machineClock, ...given });
  const files = [recordTo, recordingFile()].filter(file => file !== undefined);
  const served = {
    // Shapes are checked before a handler is called, so that the model gets what its types say.
    handlers: { kafkaconnect: model.api as unknown as ApiHandlers, kafka: kafkaApi(clusters, new Date().toISOString()) },
    onAccepted: recordRequests(files),
  };
  const server = createServer((request, response) => {
    answer(served, request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    model,
    recordedRequestsFile: files[0],
    close: async () => {
      model.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
