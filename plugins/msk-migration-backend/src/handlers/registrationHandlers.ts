import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  migrationCreatePermission,
  migrationReadPermission,
  type AnswerOf,
  type Endpoints,
  type RequestOf,
} from '@msk-migration/backstage-plugin-msk-migration-common';
import { canonicalJson, MigrationError, migrationJournal, type Spec } from '@msk-migration/sdk';
import type { Registration } from '../database/index.ts';
import { composeSpec, judgeOffered, needFlow } from '../flows/index.ts';
import { migratorOf, needRegistration, type Portal } from '../portal.ts';
import { registrationOf, type Context, type Some } from './context.ts';
import { describeRegistration, summarise } from './describeRegistration.ts';
import { judgeSelection } from './judgeSelection.ts';
import { readNeighbours } from './neighbours.ts';
import { cursorAfter, limitOf, readCursorAfter } from './paging.ts';

export interface RegistrationParts {
  /** Whether the catalog has such a group or user. */
  readonly isInCatalog: (entityRef: string) => Promise<boolean>;
}

type Names = 'listMigrations' | 'createMigration' | 'getMigration' | 'updateMigration' | 'removeMigration';

/** What is registered, and by whom. */
export function registrationHandlers(portal: Portal, parts: RegistrationParts): Some<Names> {
  return {
    listMigrations: ({ query }, context) => list(portal, query, context),
    createMigration: async ({ body }, context) => create(portal, parts, { body, context }),
    getMigration: async (_request, context) => describeRegistration(registrationOf(context)),
    updateMigration: async ({ body }, context) => update(portal, registrationOf(context), { body, context }),
    removeMigration: async (_request, context) => remove(portal, registrationOf(context)),
  };
}

async function list(
  { registrations, access }: Portal,
  query: RequestOf<Endpoints['listMigrations']>['query'],
  { credentials }: Context,
): Promise<AnswerOf<Endpoints['listMigrations']>> {
  const where = await access.filter(credentials, migrationReadPermission);
  const limit = limitOf(query);
  const after = readCursorAfter(query);
  const found = await registrations.list({
    ...(where && { where }),
    ...(query.owner && { owners: query.owner }),
    ...(query.flow !== undefined && { flows: [query.flow] }),
    ...(query.phase && { phases: query.phase }),
    ...(after !== undefined && { after }),
    limit: limit + 1,
  });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map(summarise), pageInfo: found.length > limit && last ? { nextCursor: cursorAfter(last.name) } : {} };
}

type Saved = AnswerOf<Endpoints['createMigration']>;
type Body = RequestOf<Endpoints['createMigration']>['body'];

async function create(
  portal: Portal,
  { isInCatalog }: RegistrationParts,
  { body, context }: { readonly body: Body; readonly context: Context },
): Promise<Saved> {
  // Whoever may register nothing at all costs no time.
  await portal.access.filter(context.credentials, migrationCreatePermission);
  const spec = readSpec(portal, body);
  const owner = readOwner(spec.migration.owner);
  const candidate = { owner, flow: spec.flow.name, phase: 'plan' as const };
  await portal.access.needFor(context.credentials, migrationCreatePermission, candidate);
  if (!(await isInCatalog(owner))) throw new MigrationError('INPUT_INVALID', `migration.owner: the catalog has no ${owner} (${whoOwns})`);
  await needUnusedName(portal, spec);
  const warnings = judgeSelection(spec, await readNeighbours(portal, spec, context));
  const now = portal.engine.clock.now();
  const created = await portal.registrations.create({
    ...candidate,
    name: spec.migration.name,
    spec: { ...spec, migration: { ...spec.migration, owner } },
    createdBy: context.actor,
    createdAt: now,
  });
  portal.announce(created.name, 'registered');
  return { ...describeRegistration(created), warnings };
}

function readSpec({ flows }: Portal, body: Body): Spec {
  if (body.from === 'spec') return judgeOffered(body.spec, flows).spec;
  const { flow, cutover } = needFlow(flows, body.flow);
  const { name, owner, topics, groups } = body;
  return composeSpec({ flow, migration: { name, owner, topics, groups, cutover: { ...cutover, ...body.cutover } } });
}

/** In a spec file a team may stand by its name alone; entity refs are told apart by all their parts, in small letters. */
function readOwner(owner: string): string {
  const ref = parseOwner(owner);
  if (/^(group|user):/.test(ref)) return ref;
  throw new MigrationError('INPUT_INVALID', `migration.owner: "${ref}" is neither a group nor a user (${whoOwns})`);
}

function parseOwner(owner: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(owner, { defaultKind: 'group', defaultNamespace: 'default' }));
  } catch (cause) {
    throw new MigrationError('INPUT_INVALID', `migration.owner: "${owner}" is no entity ref (${whoOwns})`, { cause });
  }
}

const whoOwns = 'write that of a group or user of the catalog, such as group:default/orders';

/** Journals outlive a registration: whoever took the name again would go on with what another one did. */
async function needUnusedName(portal: Portal, spec: Spec): Promise<void> {
  const { name } = spec.migration;
  if (await portal.registrations.get(name)) throw new MigrationError('NAME_TAKEN', `a migration "${name}" is registered already`);
  const [first] = await portal.engine.journals.read(migrationJournal(spec), 0);
  const { deploy, cleanup } = await migratorOf(portal, { flow: spec.flow.name }).standing(spec);
  if (first || deploy.run > 0 || cleanup.run > 0)
    throw new MigrationError('NAME_TAKEN', `there was a migration "${name}" already, and its journal stays`);
}

interface Change {
  readonly body: RequestOf<Endpoints['updateMigration']>['body'];
  readonly context: Context;
}

async function update(portal: Portal, registration: Registration, change: Change): Promise<Saved> {
  const { name, spec, revision } = registration;
  await needChangeable(portal, registration);
  const changed = composeSpec({ flow: spec.flow, migration: { ...spec.migration, ...change.body } });
  const warnings = judgeSelection(changed, await readNeighbours(portal, changed, { ...change.context, except: name }));
  const updated = await portal.registrations.update(name, { spec: changed, changedAt: portal.engine.clock.now() }, revision);
  if (!updated) {
    // A look at its lag counts as a change, too.
    const now = await needRegistration(portal, name);
    if (canonicalJson(now.spec) === canonicalJson(spec)) return update(portal, now, change);
    throw new MigrationError('WRONG_PHASE', `migration "${name}" was changed by somebody else in this moment: read it again`);
  }
  portal.looks.forget(name);
  portal.announce(name, 'registered');
  return { ...describeRegistration(updated), warnings };
}

/** A deployment that goes on would take a change up without anybody having read its plan; one that failed waits for a change. */
async function needChangeable(portal: Portal, registration: Registration): Promise<void> {
  const { name, spec, progress } = registration;
  const { phase } = await migratorOf(portal, registration).standing(spec);
  if (phase === 'plan' || phase === 'monitor' || (phase === 'deploy' && progress?.outcome === 'failed')) return;
  const until = phase === 'deploy' ? 'when its deployment has ended' : 'until its cutover begins';
  throw new MigrationError('WRONG_PHASE', `migration "${name}" is in phase ${phase}: what it selects can be changed ${until}`);
}

async function remove(portal: Portal, registration: Registration): Promise<undefined> {
  const { name, spec } = registration;
  const { phase } = await migratorOf(portal, registration).standing(spec);
  const isAsked = (await portal.orders.open()).some(({ migration }) => migration === name);
  if (isAsked) throw new MigrationError('WRONG_PHASE', `migration "${name}" was just asked to go on: look what comes of it first`);
  if ((await portal.verifications.state(name)).running)
    throw new MigrationError('WRONG_PHASE', `a verification of migration "${name}" goes on: remove it when that has ended`);
  if (phase !== 'plan' && phase !== 'done')
    throw new MigrationError('WRONG_PHASE', `migration "${name}" is in phase ${phase}, so its flow copies for it: clean up first`);
  // Whoever gives an order changes the revision first: what was looked at above still holds, or is looked at again.
  if (!(await portal.registrations.remove(name, registration.revision))) return remove(portal, await needRegistration(portal, name));
  await portal.orders.forget(name);
  portal.looks.forget(name);
  portal.announce(name, 'removed');
  return undefined;
}
