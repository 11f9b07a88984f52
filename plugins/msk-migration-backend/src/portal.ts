import type { LoggerService } from '@backstage/backend-plugin-api';
import { isOngoing, type Migrator, type OnEvent, type Progress, type Standing } from '@msk-migration/sdk';
import type { Access } from './access/index.ts';
import type { DeniedAttempts, LagSamples, Registration, Registrations } from './database/index.ts';
import type { Engine } from './engine/engine.ts';
import { needFlow, type RegisteredFlows } from './flows/index.ts';
import type { Announce } from './live/index.ts';
import { noSuchMigration, type Looks, type Verifications } from './looks/index.ts';
import { processes, type Drivers, type Orders, type ProcessName } from './orders/index.ts';

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

/** How far a process came. */
export interface Came {
  readonly process: ProcessName;
  readonly progress: Progress;
}

/** Writes down where a migration stands by its journals, and how far a process came; tells those who look. */
export async function rememberStanding(
  portal: Pick<Portal, 'flows' | 'engine' | 'registrations' | 'announce'>,
  name: string,
  came?: Came,
): Promise<Registration | undefined> {
  for (;;) {
    const registration = await portal.registrations.get(name);
    if (!registration) return undefined;
    const standing = await migratorOf(portal, registration).standing(registration.spec);
    const progress = came && !isOvertaken(standing, came.process) ? { progress: came.progress } : {};
    const changes = { phase: standing.phase, ...progress, changedAt: portal.engine.clock.now() };
    const changed = await portal.registrations.update(name, changes, registration.revision);
    // Somebody wrote meanwhile, perhaps that another process began.
    if (!changed) continue;
    portal.announce(name, 'process');
    return changed;
  }
}

/** What is heard late of a process says nothing about the one that is open now. */
const isOvertaken = (standing: Standing, process: ProcessName): boolean =>
  !isOpen(standing[process]) && processes.some(other => other !== process && isOpen(standing[other]));

const isOpen = ({ phase }: Standing[ProcessName]): boolean => isOngoing(phase);

/** Whether a process was begun and has not ended, by the journals. */
export async function isProcessOpen(
  portal: Pick<Portal, 'flows' | 'engine' | 'registrations'>,
  name: string,
  process: ProcessName,
): Promise<boolean> {
  const registration = await portal.registrations.get(name);
  if (!registration) return false;
  const standing = await migratorOf(portal, registration).standing(registration.spec);
  return isOpen(standing[process]);
}
