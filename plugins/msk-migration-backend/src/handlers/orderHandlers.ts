import { setTimeout as sleep } from 'node:timers/promises';
import type { AnswerOf, Endpoints, Handlers } from '@msk-migration/backstage-plugin-msk-migration-common';
import { errorCodes, isOngoing, MigrationError, type ErrorCode } from '@msk-migration/sdk';
import type { Registration } from '../database/index.ts';
import { migratorOf, needRegistration, rememberStanding, type Portal } from '../portal.ts';
import { noSuchMigration } from '../looks/index.ts';
import { openProcess, type Outcome, type ProcessName, type Wish } from '../orders/index.ts';
import { registrationOf, type Context, type Some } from './context.ts';

type Names =
  | 'getDeploy'
  | 'deploy'
  | 'getCutover'
  | 'cutover'
  | 'approveCutover'
  | 'confirmWritersStopped'
  | 'confirmClientsSwitched'
  | 'confirmClientsLive'
  | 'abortCutover'
  | 'takeOverCutover'
  | 'completeCutover'
  | 'getCleanup'
  | 'cleanup';

/** How long a person waits for an order to be taken up. What takes longer is answered with where the process stands. */
const patienceMs = 20_000;
const lookAgainMs = 100;

/** What a person asks of a process. An order is written down first: the replica that goes on with the process carries it out. */
export function orderHandlers(portal: Portal): Some<Names> {
  const look =
    (process: ProcessName) =>
    (_request: unknown, context: Context): Promise<ProcessAnswer> =>
      describe(portal, registrationOf(context), process);
  const order = (process: ProcessName, wish: Wish, context: Context): Promise<ProcessAnswer> => ask(portal, { process, wish, context });
  const confirm =
    (step: string): Handlers<Context>['confirmWritersStopped'] =>
    (_request, context) =>
      order('cutover', { kind: 'confirm', step }, context);
  return {
    getDeploy: look('deploy'),
    deploy: ({ body }, context) => order('deploy', { kind: 'begin', ...body }, context),
    getCutover: look('cutover'),
    cutover: (_request, context) => order('cutover', { kind: 'begin' }, context),
    approveCutover: ({ body }, context) => order('cutover', { kind: 'approve', digest: body.digest }, context),
    confirmWritersStopped: confirm('fence'),
    confirmClientsSwitched: confirm('switchClients'),
    confirmClientsLive: confirm('confirmLive'),
    abortCutover: ({ body }, context) => order('cutover', { kind: 'abort', reason: body.reason }, context),
    takeOverCutover: (_request, context) => takeOver(portal, context),
    completeCutover: (_request, context) => order('cutover', { kind: 'complete' }, context),
    getCleanup: look('cleanup'),
    cleanup: ({ body }, context) => order('cleanup', { kind: 'begin', force: body.force }, context),
  };
}

/** No order for whoever holds it: that one is to stop. */
async function takeOver(portal: Portal, context: Context): Promise<ProcessAnswer> {
  const registration = registrationOf(context);
  const { name, spec } = registration;
  const process = await migratorOf(portal, registration).cutover(spec);
  await process.takeOver(context.actor);
  portal.drivers.nudge(name, 'cutover');
  return describe(portal, (await rememberStanding(portal, name)) ?? registration, 'cutover');
}

type ProcessAnswer = AnswerOf<Endpoints['getCutover']>;

interface Asked {
  readonly process: ProcessName;
  readonly wish: Wish;
  readonly context: Context;
}

async function ask(portal: Portal, { process, wish, context }: Asked): Promise<ProcessAnswer> {
  const asked = registrationOf(context);
  const { name, spec } = asked;
  // Out of turn nothing is written down, and what the migration waits for stays.
  if (wish.kind === 'begin' && process !== 'deploy') await (await openProcess(migratorOf(portal, asked), spec, process, { wish })).mayBegin();
  const at = portal.engine.clock.now();
  // Who is about to remove it sees that it changed.
  if (!(await portal.registrations.update(name, { changedAt: at }))) throw noSuchMigration(name);
  const id = await portal.orders.add({ migration: name, process, wish, by: context.actor, at });
  portal.drivers.nudge(name, process);
  const outcome = await awaitOutcome(portal, id);
  if (outcome?.error) throw revive(outcome.error);
  const registration = (await rememberStanding(portal, name)) ?? (await needRegistration(portal, name));
  return describe(portal, registration, process);
}

async function awaitOutcome({ orders }: Portal, id: number): Promise<Outcome | undefined> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const outcome = await orders.outcome(id);
    if (outcome || Date.now() > until) return outcome;
    await sleep(lookAgainMs);
  }
}

function revive({ code, message, details }: NonNullable<Outcome['error']>): MigrationError {
  const known = Object.hasOwn(errorCodes, code) ? (code as ErrorCode) : 'INTERNAL';
  return new MigrationError(known, message, { ...(details && { details }) });
}

/** Where a process stands, by the journals; how far it came, as it was last gone on with. */
async function describe(portal: Portal, registration: Registration, process: ProcessName): Promise<ProcessAnswer> {
  const standing = await migratorOf(portal, registration).standing(registration.spec);
  const state = standing[process];
  return {
    ...state,
    progress: isOngoing(state.phase) ? registration.progress : undefined,
    heldBy: process === 'cutover' ? standing.heldBy.migration : standing.heldBy.flow,
  };
}
