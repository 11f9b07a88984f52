import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { endpoints, routeOf, type Endpoint, type EndpointName } from '@msk-migration/backstage-plugin-msk-migration-common';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, type Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { answerBodyError, answerOtherType } from './answerError.ts';
import { callEndpoint, type CallParts } from './callEndpoint.ts';

export interface RouterParts extends CallParts {
  readonly httpAuth: HttpAuthService;
}

/** A spec file has at most so many characters; the rest of a request is small. */
const largestBody = '2mb';

/** A route for each row of the table. */
export function createRouter(parts: RouterParts): ExpressRouter {
  const router = Router();
  router.use(express.json({ limit: largestBody }), refuseBody, needJson);
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const endpoint: Endpoint = endpoints[name];
    const method = endpoint.method.toLowerCase() as Lowercase<Endpoint['method']>;
    router[method](routeOf(endpoint), (request, response) => serve(parts, { name, status: endpoint.status, request, response }));
  }
  return router;
}

const refuseBody: ErrorRequestHandler = (error, _request, _response, next) => next(answerBodyError(error));

/** A body of another type is not read: without it a request would be another one. */
const needJson: RequestHandler = (request, _response, next) =>
  next(isEmpty(request) || request.is('json') ? undefined : answerOtherType(request.headers['content-type']));

/** A proxy may send nothing in chunks: without a type that is no body. */
const isEmpty = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] === undefined ? !(Number(headers['content-length']) > 0) : headers['content-type'] === undefined;

interface Served {
  readonly name: EndpointName;
  readonly status: number;
  readonly request: Request;
  readonly response: Response;
}

async function serve(parts: RouterParts, { name, status, request, response }: Served): Promise<void> {
  const credentials = await parts.httpAuth.credentials(request, { allow: ['user', 'service'] });
  // Express makes an object of no body.
  const { params, query, body: sent } = request;
  const raw = { params, query, ...(!isEmpty(request) && { body: sent as unknown }) };
  const body = await callEndpoint(parts, { name, credentials, raw, request });
  response.status(status);
  if (body === undefined) response.end();
  else response.json(body);
}
