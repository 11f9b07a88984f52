import type { AuditorService, HttpAuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  endpoints,
  migrationReadPermission,
  readRequest,
  routeOf,
  writeAnswer,
  type Endpoint,
  type EndpointName,
  type Handlers,
} from '@msk-migration/backstage-plugin-msk-migration-common';
import { isMigrationError } from '@msk-migration/sdk';
import express, { type ErrorRequestHandler, type Request, type Response, type Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { actorOf } from './access/actorOf.ts';
import { answerBodyError, answerError } from './answerError.ts';
import type { Context } from './handlers/index.ts';
import type { Watchers } from './live/index.ts';
import { needRegistration, type Portal } from './portal.ts';

export interface RouterParts {
  readonly portal: Portal;
  readonly handlers: Handlers<Context>;
  readonly httpAuth: HttpAuthService;
  readonly auditor: AuditorService;
  readonly logger: LoggerService;
  /** Who may read a migration hears when it changes. */
  readonly watchers: Watchers;
}

/** A spec file has at most so many characters; the rest of a request is small. */
const largestBody = '2mb';

/** Parse, authorise, call, answer: the same for every row of the table. Every attempt is audited, also those that are denied. */
export function createRouter(parts: RouterParts): ExpressRouter {
  const router = Router();
  router.use(express.json({ limit: largestBody }), refuseBody);
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const endpoint: Endpoint = endpoints[name];
    const method = endpoint.method.toLowerCase() as Lowercase<Endpoint['method']>;
    router[method](routeOf(endpoint), (request, response) => serve(parts, { name, endpoint, request, response }));
  }
  return router;
}

const refuseBody: ErrorRequestHandler = (error, _request, _response, next) => next(answerBodyError(error));

interface Served {
  readonly name: EndpointName;
  readonly endpoint: Endpoint;
  readonly request: Request;
  readonly response: Response;
}

async function serve(parts: RouterParts, served: Served): Promise<void> {
  const { name, endpoint, request, response } = served;
  const credentials = await parts.httpAuth.credentials(request, { allow: ['user', 'service'] });
  const migration = request.params['migration'];
  const event = await parts.auditor.createEvent({
    eventId: name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`),
    severityLevel: endpoint.changes ? 'medium' : 'low',
    request,
    meta: { ...(migration !== undefined && { migration }) },
  });
  try {
    const read = readRequest(endpoint, request);
    const context = await authorise(parts, served, { credentials, actor: actorOf(credentials) });
    const answer = await (parts.handlers[name] as Handler)(read, context);
    await event.success();
    const body = writeAnswer(endpoint, answer as never);
    if (body === undefined) response.status(endpoint.status).end();
    else response.status(endpoint.status).json(body);
  } catch (error) {
    await noteFailure(parts, served, { error, actor: actorOf(credentials) });
    await event.fail({ error: error instanceof Error ? error : new TypeError(String(error)) });
    throw answerError(error);
  }
}

type Handler = (request: unknown, context: Context) => Promise<unknown>;

/** What is about one migration is judged with that one; a handler that decides about something else asks by itself. */
async function authorise({ portal, watchers }: RouterParts, { name, endpoint, request }: Served, caller: Context): Promise<Context> {
  const { access } = portal;
  const { credentials } = caller;
  const migration = request.params['migration'];
  if (migration !== undefined) {
    const registration = await needRegistration(portal, migration);
    await access.need(credentials, endpoint.permission, migration);
    if (endpoint.permission.name === migrationReadPermission.name) watchers.saw(credentials, [migration]);
    return { ...caller, registration };
  }
  if (!decidesItself.has(name)) await access.need(credentials, endpoint.permission);
  return caller;
}

/** Lists are filtered in their query; what is not there yet is judged as it would be. */
const decidesItself: ReadonlySet<EndpointName> = new Set(['listMigrations', 'createMigration']);

/** The audit trail of the UI is the journal, and what was denied. */
async function noteFailure(
  { portal, logger }: RouterParts,
  { name, request }: Served,
  { error, actor }: { readonly error: unknown; readonly actor: string },
): Promise<void> {
  if (!isMigrationError(error)) return logger.error(`${name} failed`, error instanceof Error ? error : undefined);
  if (error.code === 'INTERNAL' || error.cause !== undefined) logger.warn(`${name} failed: ${error.code} ${error.message}`);
  if (error.code !== 'NOT_ALLOWED') return;
  const migration = request.params['migration'];
  const attempt = { at: portal.engine.clock.now(), by: actor, what: name, why: error.message };
  await portal.denied.add({ ...attempt, ...(migration !== undefined && { migration }) });
}
