import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { CallOf, Client, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { isOver, type Process } from './followDeployment.ts';
import { readPlan } from './readPlan.ts';

/** Which plan is to be made so. */
export type PlanDigests = CallOf<Endpoints['deploy']>['body'];

interface Start {
  readonly client: Client;
  readonly migration: string;
  /** A fresh plan when left out. */
  readonly digests: PlanDigests | undefined;
  readonly context: Pick<ActionContext<never>, 'checkpoint' | 'logger'>;
}

/** Where a deployment stands that has begun. */
export type Started = Pick<Process, 'run' | 'phase'>;

/** Begins a deployment, once in the life of a task; a task that is run again after it failed goes on with it. */
export async function startDeployment({ client, migration, digests, context }: Start): Promise<Started> {
  let asked = false;
  const ask = async (): Promise<{ run: number; phase: Process['phase'] }> => {
    asked = true;
    const body = digests ?? pick(await readPlan(client, migration, context.logger));
    const { run, phase } = await client.deploy({ params: { migration }, body });
    context.logger.info(`Deployment ${run} of migration "${migration}" has begun`);
    return { run, phase };
  };
  const started = await context.checkpoint({ key: `deploy.${migration}`, fn: ask });
  if (asked) return started;
  const process = await client.getDeploy({ params: { migration } });
  return isOver(process) && process.phase !== 'finished' ? ask() : process;
}

const pick = ({ digest, factsDigest }: PlanDigests): PlanDigests => ({ digest, factsDigest });
