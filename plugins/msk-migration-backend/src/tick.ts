import type { LoggerService } from '@backstage/backend-plugin-api';
import { copiedPhases, isOngoing, type Standing, type Status } from '@msk-migration/sdk';
import { everyRegistration, type Registration } from './database/index.ts';
import { describeFailure } from './describeFailure.ts';
import type { Notices, Watchers } from './live/index.ts';
import { processes, type ProcessName } from './orders/index.ts';
import { migratorOf, rememberStanding, type Portal } from './portal.ts';

const dayMs = 86_400_000;

/** How often it is looked whether a wait for a person is over by other means. */
const personMs = 60_000;

/** Goes on with everything that does not wait for a person, and with what was asked of a replica that is gone. */
export function createGoOn(portal: Portal): () => Promise<void> {
  let lastForPersons = Number.NEGATIVE_INFINITY;
  return async () => {
    for (const { migration, process } of await portal.orders.open()) portal.drivers.nudge(migration, process);
    const now = portal.engine.clock.now();
    const persons = now - lastForPersons >= personMs;
    if (persons) lastForPersons = now;
    for await (const registration of everyRegistration(portal.registrations, { phases: processes })) {
      await goOnWith(portal, registration, persons);
    }
  };
}

/** Whatever is wrong with one, others go on. */
async function goOnWith(portal: Portal, registration: Registration, persons: boolean): Promise<void> {
  try {
    const standing = await migratorOf(portal, registration).standing(registration.spec);
    // A deployment can be finished by that of another migration over the flow: nobody wrote it down for this one.
    if (standing.phase !== registration.phase) {
      await rememberStanding(portal, registration.name);
      return;
    }
    // Both, where a clean-up was forced while a cutover is open.
    for (const process of processes.filter(each => isOngoing(standing[each].phase))) {
      if (isDue(portal, registration, { process, persons, standing })) portal.drivers.nudge(registration.name, process);
    }
  } catch (error) {
    portal.logger.warn(`migration "${registration.name}" cannot be gone on with: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface Due {
  readonly process: ProcessName;
  /** Whether it is time to look whether a wait for a person is over. */
  readonly persons: boolean;
  readonly standing: Standing;
}

/** What failed waits for a person, too; but while writers wait everything is tried again until the fence is lifted. */
function isDue({ engine }: Portal, { progress }: Registration, { process, persons, standing }: Due): boolean {
  const { mustEndAt, phase } = standing[process];
  const holder = process === 'cutover' ? standing.heldBy.migration : standing.heldBy.flow;
  // To open a deployment both clusters are read: not for finding out that another replica goes on.
  if (holder && holder.holder !== engine.holder) return false;
  if (mustEndAt !== undefined || phase === 'aborting') return true;
  return waitsForPerson(progress) ? persons : progress?.outcome !== 'failed';
}

const waitsForPerson = (progress: Registration['progress']): boolean =>
  progress?.outcome === 'waiting' && progress.on.length > 0 && progress.on.every(({ needsPerson }) => needsPerson === true);

/** Looks at every migration that is copied, keeps its lag, and tells its owners when its health changed. */
export async function lookAtAll(portal: Portal, notices: Notices, logger: LoggerService): Promise<void> {
  for await (const registration of everyRegistration(portal.registrations, { phases: copiedPhases })) {
    try {
      await lookAt(portal, registration, notices);
    } catch (error) {
      logger.warn(`migration "${registration.name}" could not be looked at: ${error instanceof Error ? error.message : String(error)}`);
      await rememberUnseen(portal, registration, { notices, error });
    }
  }
}

/** What cannot be looked at is not healthy any more because it once was. */
async function rememberUnseen(
  portal: Portal,
  { name }: Registration,
  { notices, error }: { readonly notices: Notices; readonly error: unknown },
): Promise<void> {
  const { code, message } = describeFailure(error);
  const judgement = { verdict: 'broken' as const, reasons: [`it could not be looked at: ${code}: ${message}`] };
  const changed = await portal.registrations.update(name, { judgement }).catch(() => undefined);
  portal.announce(name, 'status');
  if (changed) notices.judge(changed);
}

async function lookAt(portal: Portal, { name }: Registration, notices: Notices): Promise<void> {
  const { status, judgement } = await portal.looks.newest(name, { freshMs: 1_000, showMs: 1_000 });
  await portal.samples.add(name, [sampleOf(status), ...samplesByTopic(status)]);
  const changed = await portal.registrations.update(name, { judgement, lag: status.lag, changedAt: status.takenAt });
  portal.announce(name, 'status');
  if (changed) notices.judge(changed);
}

const sampleOf = ({ takenAt, lag, rate }: Status) => ({ takenAt, lag, ...(rate !== undefined && { rate }) });

/** So many topics have a chart of their own; of more, those with the highest lag. */
const mostTopics = 200;

function samplesByTopic({ takenAt, partitions }: Status) {
  const byTopic = new Map<string, { certain: bigint; live: bigint }>();
  for (const { topic, certain, live = certain } of partitions) {
    const sum = byTopic.get(topic) ?? { certain: 0n, live: 0n };
    byTopic.set(topic, { certain: sum.certain + certain, live: sum.live + live });
  }
  const highest = [...byTopic].sort(([, a], [, b]) => (a.live === b.live ? 0 : a.live < b.live ? 1 : -1)).slice(0, mostTopics);
  return highest.map(([topic, lag]) => ({ topic, takenAt, lag }));
}

/** How many days something is kept. */
export interface Keeping {
  readonly samples: number;
  readonly denied: number;
}

/** Forgets samples, settled orders, who looked and who was denied, when they are too old. What was done stays. */
export async function forgetOld(
  { samples, orders, denied, engine: { clock } }: Portal,
  watchers: Pick<Watchers, 'forget'>,
  days: Keeping,
): Promise<void> {
  const before = clock.now() - days.samples * dayMs;
  await samples.forget(before);
  await orders.forgetSettled(before);
  await watchers.forget(before);
  await denied.forget(clock.now() - days.denied * dayMs);
}
