import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { isModelFault, ModelFault } from '@msk-migration/testing';
import { checkInput } from './checkInput.ts';
import { apiOperations, errorStatuses, type ApiOperation, type ServiceName } from './contract.ts';
import type { ApiHandlers } from './kafkaApi.ts';
import { readInput } from './readInput.ts';
import { readSignature } from './readSignature.ts';
import type { AcceptedRequest } from './recordRequests.ts';

export interface Served {
  readonly handlers: Readonly<Record<ServiceName, ApiHandlers>>;
  readonly onAccepted: (request: AcceptedRequest) => void;
}

/** Answers one request: signature, route, shape, handler; what fails is answered with the modelled error. */
export async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Read first: a body left unread would break the connection for the next request.
  const body = await text(request);
  try {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const operation = route(readSignature(request.headers), request.method ?? '', url);
    const handler = served.handlers[operation.service][operation.name];
    if (!handler) return reply(response, 501, { message: `${operation.name} is not served by the sandbox.` }, 'InternalServerErrorException');
    const input = readInput(operation, url, body);
    checkInput(operation.service, operation.input, input);
    const output = handler(input);
    served.onAccepted({ service: operation.service, operation: operation.name, input });
    reply(response, operation.status, output);
  } catch (error) {
    replyFault(response, error);
  }
}

/** Both services have paths in common, such as `/v1/tags/{arn}`; the signature says which is meant. */
function route(signedFor: string, method: string, url: URL): ApiOperation {
  const matching = apiOperations.filter(operation => operation.method === method && operation.path.test(url.pathname));
  const found = matching.find(operation => operation.service === signedFor);
  if (found) return found;
  const [other] = matching;
  if (other) throw new ModelFault('ForbiddenException', `Credential should be scoped to correct service: "${other.service}", not "${signedFor}".`);
  throw new ModelFault('NotFoundException', `There is no operation ${method} ${url.pathname}.`);
}

function replyFault(response: ServerResponse, error: unknown): void {
  const fault = isModelFault(error) ? error : new ModelFault('InternalServerErrorException', error instanceof Error ? error.message : String(error));
  reply(response, errorStatuses.kafkaconnect.get(fault.fault) ?? 500, { message: fault.message }, fault.fault);
}

function reply(response: ServerResponse, status: number, body: unknown, errorType?: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-amzn-requestid': randomUUID(),
    ...(errorType !== undefined && { 'x-amzn-errortype': errorType }),
  });
  response.end(status === 204 ? undefined : JSON.stringify(body ?? {}));
}
