import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { AnswerOf, Client, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { errorCodes, MigrationError, type ErrorCode } from '@msk-migration/core/errors';
import { pollUntil, type Polling } from '../waiting/pollUntil.ts';
import { pathOf } from './pathOf.ts';

/** A process as the portal's API tells it. */
export type Process = AnswerOf<Endpoints['getDeploy']>;

interface Following extends Omit<Polling, 'onTrouble'> {
  readonly client: Client;
  readonly logger: Pick<LoggerService, 'info' | 'warn'>;
}

/** Whether nothing will go on by itself: through, taken back, or failed while nobody holds it. */
export const isOver = (process: Process): boolean =>
  ['finished', 'completed', 'aborted'].includes(process.phase) || (process.progress?.outcome === 'failed' && !process.heldBy);

/** Waits for the end of a deployment and tells each step once it has settled. Throws what the deployment failed with. */
export async function followDeployment(migration: string, { client, logger, ...polling }: Following): Promise<Process> {
  const tell = makeTeller(logger);
  const look = async () => {
    const process = await client.getDeploy({ params: { migration } });
    tell(process);
    return { process, isThrough: isOver(process) && (process.phase !== 'finished' || (await isDeployed(client, migration))) };
  };
  const onTrouble = (message: string) => logger.warn(`asks again: ${message}`);
  const { inTime, value } = await pollUntil(look, ({ isThrough }) => isThrough, { ...polling, onTrouble });
  if (inTime) return judge(migration, value.process);
  const where = value?.process.steps.find(({ state }) => state !== 'settled')?.describe ?? 'nothing is known of it';
  throw new ServiceUnavailableError(
    `the deployment of migration "${migration}" goes on, and took longer than ${polling.timeoutMs / 1_000} s: ${where}\n` +
      `What to do: Watch it at ${pathOf(migration)}, or run this step again: it goes on with the same deployment.`,
  );
}

/** What finished may be the deployment of another migration over the same flow, while ours waits for its turn. */
const isDeployed = async (client: Client, migration: string): Promise<boolean> =>
  (await client.getMigration({ params: { migration } })).phase !== 'plan';

function judge(migration: string, process: Process): Process {
  if (process.progress?.outcome === 'failed') {
    const { step, failure } = process.progress;
    const describe = process.steps.find(({ id }) => id === step)?.describe ?? step;
    throw new MigrationError(
      toCode(failure.code),
      `the deployment of migration "${migration}" failed at "${describe}": ${[failure.cause, ...failure.proof].join('\n')}`,
    );
  }
  if (process.phase !== 'aborted') return process;
  throw new MigrationError(
    'STEP_FAILED',
    `the deployment of migration "${migration}" was aborted: ${process.aborted?.reason ?? 'no reason was given'}`,
  );
}

const toCode = (code: string | undefined): ErrorCode => (code !== undefined && Object.hasOwn(errorCodes, code) ? (code as ErrorCode) : 'STEP_FAILED');

/** Tells what is new since the last look. */
function makeTeller(logger: Pick<LoggerService, 'info'>): (process: Process) => void {
  const told = new Set<string>();
  const tell = (line: string) => {
    if (!told.has(line)) logger.info(line);
    told.add(line);
  };
  return ({ steps, progress }) => {
    for (const { state, describe } of steps) if (state === 'settled') tell(`settled: ${describe}`);
    if (progress?.outcome === 'waiting') for (const { waitingFor } of progress.on) tell(`waits for ${waitingFor}`);
  };
}
