import type { AuditorService, BackstageCredentials, LoggerService } from '@backstage/backend-plugin-api';
import {
  endpoints,
  migrationReadPermission,
  readRequest,
  writeAnswer,
  type AnswerOf,
  type Endpoint,
  type EndpointName,
  type Endpoints,
  type Handlers,
  type RawRequest,
} from '@msk-migration/backstage-plugin-msk-migration-common';
import { isMigrationError, MigrationError } from '@msk-migration/sdk';
import { actorOf, isPerson } from './access/actorOf.ts';
import { answerError } from './answerError.ts';
import type { Denial } from './deniedNews.ts';
import type { Context } from './handlers/index.ts';
import type { Watchers } from './live/index.ts';
import { needRegistration, type Portal } from './portal.ts';

export interface CallParts {
  readonly portal: Portal;
  readonly handlers: Handlers<Context>;
  readonly auditor: AuditorService;
  readonly logger: LoggerService;
  /** Who may read a migration hears when it changes. */
  readonly watchers: Watchers;
  /** Whether a denial is worth a row. */
  readonly isNews: (denial: Denial) => boolean;
}

/** A call of one endpoint, however it came here. */
export interface Call {
  readonly name: EndpointName;
  readonly credentials: BackstageCredentials;
  readonly raw: RawRequest & { readonly params?: Readonly<Record<string, string>> };
  /** The request behind it, for the auditor. */
  readonly request?: Parameters<AuditorService['createEvent']>[0]['request'];
}

/** Parse, authorise, call, answer: the same for every row of the table. Every attempt is audited, also those that are denied. Answers JSON. */
export async function callEndpoint(parts: CallParts, call: Call): Promise<unknown> {
  const { name, credentials, raw, request } = call;
  const endpoint: Endpoint = endpoints[name];
  const migration = raw.params?.['migration'];
  const event = await parts.auditor.createEvent({
    eventId: kebab(name),
    severityLevel: endpoint.changes ? 'medium' : 'low',
    ...(request && { request }),
    meta: { ...(migration !== undefined && { migration }) },
  });
  try {
    const read = readRequest(endpoint, raw);
    const context = await authorise(parts, call, { credentials, actor: actorOf(credentials) });
    const answer = await (parts.handlers[name] as Handler)(read, context);
    await event.success();
    watchList(parts, call, answer);
    return writeAnswer(endpoint, answer as never);
  } catch (error) {
    await noteFailure(parts, call, error);
    await event.fail({ error: error instanceof Error ? error : new MigrationError('INTERNAL', String(error)) });
    throw answerError(error);
  }
}

/** `getPlan` as the auditor and actions name it: `get-plan`. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

type Handler = (request: unknown, context: Context) => Promise<unknown>;

/** What is about one migration is judged with that one; a handler that decides about something else asks by itself. */
async function authorise({ portal, watchers }: CallParts, { name, raw }: Call, caller: Context): Promise<Context> {
  const { access } = portal;
  const { credentials, actor } = caller;
  const { permission, byPerson }: Endpoint = endpoints[name];
  if (byPerson && !isPerson(actor))
    throw new MigrationError('NOT_ALLOWED', `${actor} is no person, and ${name} is for one who has looked: ask with the token of a user`);
  const migration = raw.params?.['migration'];
  if (migration !== undefined) {
    const registration = await needRegistration(portal, migration);
    await access.need(credentials, permission, migration);
    if (permission.name === migrationReadPermission.name) watchers.saw(credentials, [migration]);
    return { ...caller, registration };
  }
  if (!decidesItself.has(name)) await access.need(credentials, permission);
  return caller;
}

/** Who was shown a list hears when one of it changes. */
function watchList({ watchers }: CallParts, { name, credentials }: Call, answer: unknown): void {
  if (name !== 'listMigrations') return;
  const { items } = answer as AnswerOf<Endpoints['listMigrations']>;
  watchers.saw(
    credentials,
    items.map(item => item.name),
  );
}

/** Lists are filtered in their query; what is not there yet is judged as it would be. */
const decidesItself: ReadonlySet<EndpointName> = new Set(['listMigrations', 'createMigration']);

/** The audit trail of the UI is the journal, and what was denied. */
async function noteFailure(parts: CallParts, call: Call, error: unknown): Promise<void> {
  const { logger } = parts;
  if (!isMigrationError(error)) return logger.error(`${call.name} failed`, error instanceof Error ? error : undefined);
  if (error.code === 'INTERNAL' || error.cause !== undefined) logger.warn(`${call.name} failed: ${error.code} ${error.message}`);
  if (error.code === 'NOT_ALLOWED') await noteDenial(parts, call, error.message);
}

async function noteDenial({ portal, logger, isNews }: CallParts, { name, raw, credentials }: Call, why: string): Promise<void> {
  const migration = raw.params?.['migration'];
  const attempt = { at: portal.engine.clock.now(), by: actorOf(credentials), what: name, why };
  if (!isNews({ ...attempt, migration, changes: endpoints[name].changes })) return;
  try {
    await portal.denied.add({ ...attempt, ...(migration !== undefined && { migration }) });
  } catch (lost) {
    // Denied it stays, and the auditor hears of it.
    logger.error(`it could not be noted that ${attempt.by} was denied ${name}`, lost instanceof Error ? lost : undefined);
  }
}
