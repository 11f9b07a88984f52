import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { AnswerOf, Client, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { pollUntil, type Polling } from '../waiting/pollUntil.ts';
import { pathOf } from './pathOf.ts';

type Status = AnswerOf<Endpoints['getStatus']>;

interface Reading extends Omit<Polling, 'onTrouble' | 'timeoutMs'> {
  readonly client: Client;
  readonly logger: Pick<LoggerService, 'info' | 'warn'>;
  /** How long to wait until it is healthy; one look when undefined. */
  readonly timeoutMs: number | undefined;
}

/** Looks at a migration and tells what it means. Throws when it was to become healthy and did not in time. */
export async function readStatus(migration: string, reading: Reading): Promise<Status & Pick<AnswerOf<Endpoints['getMigration']>, 'phase'>> {
  const { client, logger, timeoutMs } = reading;
  const { phase } = await client.getMigration({ params: { migration } });
  let told: string | undefined;
  const look = async () => {
    const status = await client.getStatus({ params: { migration } });
    if (told !== status.judgement.verdict) tell(migration, status, logger);
    told = status.judgement.verdict;
    return status;
  };
  const status = timeoutMs === undefined ? await look() : await waitForHealth(migration, look, { ...reading, timeoutMs });
  return { ...status, phase };
}

async function waitForHealth(
  migration: string,
  look: () => Promise<Status>,
  { logger, timeoutMs, ...polling }: Reading & { readonly timeoutMs: number },
): Promise<Status> {
  const isHealthy = ({ judgement }: Status) => judgement.verdict === 'healthy';
  const { inTime, value } = await pollUntil(look, isHealthy, { ...polling, timeoutMs, onTrouble: message => logger.warn(`asks again: ${message}`) });
  if (inTime) return value;
  const { verdict, reasons } = value?.judgement ?? { verdict: 'not known', reasons: ['nobody could be asked'] };
  throw new ServiceUnavailableError(
    `migration "${migration}" was not healthy within ${timeoutMs / 1_000} s; it is ${verdict}:\n${reasons.join('\n')}\n` +
      `What to do: See ${pathOf(migration)} for its connectors and its lag.`,
  );
}

function tell(migration: string, { judgement, lag }: Status, logger: Reading['logger']): void {
  logger.info(`migration "${migration}" is ${judgement.verdict}; ${lag.certain} records at most are not at the target yet, about ${lag.live}`);
  for (const reason of judgement.reasons) logger.warn(reason);
}
