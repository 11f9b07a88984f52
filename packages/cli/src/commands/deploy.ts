import { readFile } from 'node:fs/promises';
import { MigrationError, type Plan } from '@msk-migration/core';
import type { Command, Host } from '../host.ts';
import { confirmed } from '../confirmed.ts';
import { driveHere } from '../driveHere.ts';
import { planLines } from '../render/plan.ts';
import { readSpecFile } from '@msk-migration/sdk/spec';

export interface DeployOptions {
  readonly plan?: string;
  readonly yes?: boolean;
}

/** `msk-migration deploy <spec>`: plans (or takes `--plan`), asks, and makes it so. Started again, it goes on. */
export function deploy(file: string, options: DeployOptions): Command {
  return async host => {
    const spec = await readSpecFile(file);
    const migrator = await host.migrator();
    const plan = options.plan === undefined ? await migrator.plan(spec) : await readPlan(options.plan);
    if (!host.terminal.json) host.terminal.print(planLines(plan, host.terminal.style));
    if (plan.blocked.length > 0) throw new MigrationError('PLAN_BLOCKED', plan.blocked.join('; '), { details: { blocked: plan.blocked } });
    if (!(await confirmDeploy(host, plan, options))) return 'needsPerson';
    return driveHere(host, await migrator.deploy(plan), { goOn: `msk-migration deploy ${file} --yes` });
  };
}

async function confirmDeploy(host: Host, plan: Plan, options: DeployOptions): Promise<boolean> {
  const changes = plan.changes.some(change => change.action === 'create' || change.action === 'update');
  return !changes || confirmed(host, 'Deploy this?', options.yes);
}

async function readPlan(file: string): Promise<Plan> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Plan;
  } catch (cause) {
    throw new MigrationError('INPUT_INVALID', `the plan file "${file}" cannot be read; make one with \`msk-migration plan <spec> --out ${file}\``, {
      cause,
    });
  }
}
