import { mockCredentials } from '@backstage/backend-test-utils';
import { endpoints, type Endpoint, type EndpointName } from '@msk-migration/backstage-plugin-msk-migration-common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { examples } from '../../msk-migration-common/src/examples.fixture.ts';
import { teamRules } from './access/teamPolicy.fixture.ts';
import { registrations } from './database/index.ts';
import { composeSpec } from './flows/index.ts';
import { dumpTables, startGuardedPortal, type GuardedPortal } from './guardedPortal.fixture.ts';
import { ordersFlow, ordersMigration } from './portalWorld.fixture.ts';

/** Everything that somebody can be to a migration. */
const roles = {
  member: { authorization: mockCredentials.user.header('user:default/ann'), teams: ['group:default/orders'] },
  stranger: { authorization: mockCredentials.user.header('user:default/eve'), teams: ['group:default/billing'] },
  platform: { authorization: mockCredentials.user.header('user:default/pam'), teams: ['group:default/platform'] },
  teamless: { authorization: mockCredentials.user.header('user:default/val'), teams: [] },
  service: { authorization: mockCredentials.service.header(), teams: [] },
  nobody: { authorization: mockCredentials.none.header(), teams: [] },
} as const;
type Role = keyof typeof roles;
const owners = ['group:default/orders', 'group:default/billing'] as const;
const phases = ['plan', 'deploy', 'monitor', 'cutover', 'cleanup', 'done'] as const;

interface Cell {
  readonly role: Role;
  readonly owner: (typeof owners)[number];
  readonly phase: (typeof phases)[number];
  /** Of its own migration, so that cells leave each other alone. */
  readonly migration: string;
}
type Outcome = 'served' | 'denied' | 'unknown';

let portal: GuardedPortal;
beforeAll(async () => void (portal = await startGuardedPortal()));
afterAll(() => portal?.stop());

it.each(Object.keys(endpoints) as EndpointName[])(
  '%s is served to those that the policy allows it, and denied to all others, audited',
  async name => {
    const endpoint: Endpoint = endpoints[name];
    const cells = makeCells(name);
    if (endpoint.params && 'migration' in endpoint.params.shape) await register(cells);
    const expected = (outcome: Outcome): readonly Cell[] => cells.filter(cell => expectedOutcome(cell, name) === outcome);
    const before = await dumpTables(portal.knex, ['denied_attempts']);
    const denied = await ask(name, [...expected('denied'), ...expected('unknown')]);
    expect(denied).toEqual(describeCells([...expected('denied'), ...expected('unknown')], name));
    expect(await dumpTables(portal.knex, ['denied_attempts'])).toEqual(before);
    // A look that is repeated is one attempt.
    const attempts = new Set(
      expected('denied').map(({ role, migration }) => `${role} ${endpoint.changes || endpoint.params?.shape['migration'] ? migration : ''}`),
    );
    expect(await portal.knex('denied_attempts').where({ what: name })).toHaveLength(attempts.size);
    const eventId = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
    expect(portal.audited.filter(event => event.eventId === eventId && event.status === 'failed')).toHaveLength(expected('denied').length);
    expect(await ask(name, expected('served'))).toEqual(describeCells(expected('served'), name));
  },
);

function makeCells(name: EndpointName): readonly Cell[] {
  const every = Object.keys(roles) as Role[];
  const prefix = name.toLowerCase();
  return every.flatMap(role =>
    owners.flatMap(owner => phases.map(phase => ({ role, owner, phase, migration: [prefix, role, owner.split('/')[1], phase].join('-') }))),
  );
}

/** In the flow of nobody: what is allowed is answered, and cannot begin. */
async function register(cells: readonly Cell[]): Promise<void> {
  const flow = { ...(ordersFlow()['flow'] as object), name: 'gone' };
  for (const { migration: name, owner, phase } of cells) {
    const { topics, groups } = ordersMigration;
    const spec = composeSpec({ flow, migration: { name, owner, topics, groups } });
    await registrations(portal.knex).create({ name, flow: 'gone', owner, phase, spec, createdBy: 'user:default/ann', createdAt: 0 });
  }
}

/** What the policy means, said once more without the policy. */
function expectedOutcome(cell: Cell, name: EndpointName): Outcome {
  if (cell.role === 'nobody') return 'unknown';
  if (cell.role === 'service') return (endpoints[name] as Endpoint).byPerson ? 'denied' : 'served';
  if (cell.role === 'platform') return 'served';
  return isOfTeam(cell, name) ? 'served' : 'denied';
}

function isOfTeam({ role, owner, phase }: Cell, name: EndpointName): boolean {
  const rule = teamRules[endpoints[name].permission.name];
  const teams: readonly string[] = roles[role].teams;
  if (!rule || teams.length === 0) return false;
  // A list is filtered.
  if (rule.who === 'teams' || name === 'listMigrations') return true;
  const isMet = rule.phases?.includes(name === 'createMigration' ? 'plan' : phase) ?? true;
  return isMet && teams.includes(owner);
}

const describeCells = (cells: readonly Cell[], name: EndpointName): readonly string[] =>
  cells.map(cell => describeCell(cell, expectedOutcome(cell, name)));
const describeCell = ({ role, owner, phase }: Cell, outcome: Outcome): string => `${role} in ${phase} of ${owner}: ${outcome}`;

/** Ten at a time. */
async function ask(name: EndpointName, cells: readonly Cell[]): Promise<readonly string[]> {
  const outcomes: string[] = [];
  for (let from = 0; from < cells.length; from += 10)
    outcomes.push(...(await Promise.all(cells.slice(from, from + 10).map(async cell => describeCell(cell, await askOne(name, cell))))));
  return outcomes;
}

async function askOne(name: EndpointName, { role, owner, migration }: Cell): Promise<Outcome> {
  const { method, path, body: takesBody }: Endpoint = endpoints[name];
  const example = examples[name].call as { readonly body?: object };
  const body = name === 'createMigration' ? { ...ordersMigration, owner, name: migration } : (example.body ?? {});
  const response = await fetch(`${portal.baseUrl}${path.replace('{migration}', migration).replace('{flow}', 'orders')}`, {
    method,
    headers: { authorization: roles[role].authorization, 'content-type': 'application/json' },
    ...(takesBody && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status === 401) return 'unknown';
  // Neither what was sent nor what answered was at fault.
  if (response.status === 400 || response.status === 500) return expect.unreachable(text);
  return response.status === 403 && text.includes('"NOT_ALLOWED"') ? 'denied' : 'served';
}
