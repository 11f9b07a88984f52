import type { LoggerService } from '@backstage/backend-plugin-api';
import { inPortalWords } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { NotifiedStates, Registration } from '../database/index.ts';
import { newestOnly, type NewestOnly } from '../orders/index.ts';

/** Tells the owners of a migration what they should know although they do not look. */
export interface Notices {
  /** Compares a migration with what its owners were told last. Neither fails nor is waited for: a portal without notifications works all the same. */
  readonly judge: (registration: Registration) => void;
}

export interface NoticeParts {
  readonly notifications: NotificationService;
  readonly told: NotifiedStates;
  readonly logger: LoggerService;
}

interface Notice {
  readonly title: string;
  readonly description?: string;
  readonly severity: 'critical' | 'high' | 'normal' | 'low';
}

interface Untold {
  readonly kind: string;
  readonly value: string;
  readonly notice: Notice;
}

/** One notice for each change, also where several replicas see it. */
export function createNotices({ notifications, told, logger }: NoticeParts): Notices {
  const send = async ({ name, owner }: Registration, kind: string, { title, description, severity }: Notice): Promise<void> => {
    const link = `/msk-migration/migrations/${encodeURIComponent(name)}`;
    const payload = { title, ...(description !== undefined && { description }), link, severity, topic: 'msk-migration', scope: `${kind}:${name}` };
    await notifications.send({ recipients: { type: 'entity', entityRef: owner }, payload });
  };
  const sendOrTakeBack = async (registration: Registration, { kind, value, notice }: Untold): Promise<void> => {
    try {
      await send(registration, kind, notice);
    } catch (error) {
      // Else nobody would ever be told: the next one who looks tries again.
      await told.claim(registration.name, kind, `untold: ${value}`);
      throw error;
    }
  };
  const tell = async (registration: Registration): Promise<void> => {
    try {
      for (const [kind, value, notice] of noticesOf(registration)) {
        const isNew = await told.claim(registration.name, kind, value);
        if (isNew && notice) await sendOrTakeBack(registration, { kind, value, notice });
      }
    } catch (error) {
      logger.warn(`the owners of migration "${registration.name}" could not be told`, error instanceof Error ? error : undefined);
    }
  };
  // In turn: told late, an older state would look like a change.
  const turns = new Map<string, NewestOnly<Registration>>();
  return {
    judge: registration => {
      const { name } = registration;
      const turn = turns.get(name) ?? newestOnly(tell);
      turns.set(name, turn);
      turn.put(registration);
    },
  };
}

/** What there is to tell, by kind; without a notice it is only remembered, so that the next change is one. */
function noticesOf({ name, judgement, progress, phase }: Registration): readonly (readonly [string, string, Notice | undefined])[] {
  const verdict = judgement?.verdict ?? 'unknown';
  const wanted = wantedOf(progress);
  return [
    ['health', verdict, healthNotice(name, judgement)],
    ['wanted', wanted ?? '', wanted === undefined ? undefined : { title: `Migration "${name}" waits for you: ${wanted}`, severity: 'high' }],
    ['failed', failedOf(progress) ?? '', failedNotice(name, progress)],
    ['done', String(phase === 'done'), phase === 'done' ? { title: `Migration "${name}" is done`, severity: 'normal' } : undefined],
  ];
}

function healthNotice(name: string, judgement: Registration['judgement']): Notice | undefined {
  if (judgement === undefined || judgement.verdict === 'healthy') return undefined;
  const severity = judgement.verdict === 'broken' ? 'high' : 'normal';
  return { title: `Migration "${name}" is ${judgement.verdict}`, description: inPortalWords(judgement.reasons.join('; ')).slice(0, 500), severity };
}

/** What failed waits for a person, as an approval does. */
const failedOf = (progress: Registration['progress']): string | undefined =>
  progress?.outcome === 'failed' ? `${progress.step}: ${inPortalWords(progress.failure.cause)}`.slice(0, 500) : undefined;

function failedNotice(name: string, progress: Registration['progress']): Notice | undefined {
  const description = failedOf(progress);
  return description === undefined ? undefined : { title: `Migration "${name}" came to a halt`, description, severity: 'high' };
}

function wantedOf(progress: Registration['progress']): string | undefined {
  if (progress?.outcome !== 'waiting') return undefined;
  const person = progress.on.find(({ needsPerson }) => needsPerson === true);
  if (person === undefined) return undefined;
  return person.step === 'approve' ? 'its cutover wants an approval' : person.waitingFor.slice(0, 200);
}
