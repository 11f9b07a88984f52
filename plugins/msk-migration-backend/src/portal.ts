import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Migrator, OnEvent, Progress } from '@msk-migration/sdk';
import type { Access } from './access/index.ts';
import type { DeniedAttempts, LagSamples, Registration, Registrations } from './database/index.ts';
import type { Engine } from './engine/engine.ts';
import { needFlow, type RegisteredFlows } from './flows/index.ts';
import type { Announce } from './live/index.ts';
import { noSuchMigration, type Looks, type Verifications } from './looks/index.ts';
import type { Drivers, Orders, ProcessName } from './orders/index.ts';

/** What the rooms of the backend share. */
export interface Portal {
  readonly flows: RegisteredFlows;
  readonly registrations: Registrations;
  readonly samples: LagSamples;
  readonly denied: DeniedAttempts;
  readonly access: Access;
  readonly engine: Engine;
  readonly orders: Orders;
  readonly drivers: Drivers;
  readonly looks: Looks;
  readonly verifications: Verifications;
  readonly announce: Announce;
  readonly logger: LoggerService;
}

/** A registration by name. Throws NOT_FOUND. */
export async function needRegistration({ registrations }: Pick<Portal, 'registrations'>, name: string): Promise<Registration> {
  const found = await registrations.get(name);
  if (!found) throw noSuchMigration(name);
  return found;
}

/** The engine for a migration. Throws NOT_FOUND when its flow is no longer registered. */
export const migratorOf = ({ flows, engine }: Pick<Portal, 'flows' | 'engine'>, { flow }: Pick<Registration, 'flow'>, onEvent?: OnEvent): Migrator =>
  engine.of(needFlow(flows, flow), onEvent);

/** Writes down where a migration stands by its journals, and how far a process came; tells those who look. */
export async function rememberStanding(
  portal: Pick<Portal, 'flows' | 'engine' | 'registrations' | 'announce'>,
  name: string,
  progress?: Progress,
): Promise<Registration | undefined> {
  const registration = await portal.registrations.get(name);
  if (!registration) return undefined;
  const { phase } = await migratorOf(portal, registration).standing(registration.spec);
  const changed = await portal.registrations.update(name, { phase, ...(progress && { progress }), changedAt: portal.engine.clock.now() });
  portal.announce(name, 'process');
  return changed;
}

/** Whether a process was begun and has not ended, by the journals. */
export async function isProcessOpen(
  portal: Pick<Portal, 'flows' | 'engine' | 'registrations'>,
  name: string,
  process: ProcessName,
): Promise<boolean> {
  const registration = await portal.registrations.get(name);
  if (!registration) return false;
  const standing = await migratorOf(portal, registration).standing(registration.spec);
  return ['open', 'aborting'].includes(standing[process].phase);
}
