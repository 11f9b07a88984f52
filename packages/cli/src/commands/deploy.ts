import { readFile } from 'node:fs/promises';
import { digestOf, MigrationError, type Plan, type Spec } from '@msk-migration/core';
import type { Command, Host } from '../host.ts';
import { confirmed } from '../confirmed.ts';
import { driveHere } from '../driveHere.ts';
import { commandLine } from '../render/commandLine.ts';
import { planLines } from '../render/plan.ts';
import { takeOverHere } from '../takeOverHere.ts';
import { readSpecFile } from '@msk-migration/sdk/spec';

export interface DeployOptions {
  readonly plan?: string;
  readonly yes?: boolean;
  readonly takeOver?: boolean;
}

/** `msk-migration deploy <spec>`: plans (or takes `--plan`), asks, and makes it so. Started again, it goes on. */
export function deploy(file: string, options: DeployOptions): Command {
  return async host => {
    const spec = await readSpecFile(file);
    const migrator = await host.migrator();
    const plan = options.plan === undefined ? await migrator.plan(spec) : await readPlan(options.plan, spec, file);
    if (!host.terminal.json) host.terminal.print(planLines(plan, host.terminal.style));
    if (plan.blocked.length > 0) throw new MigrationError('PLAN_BLOCKED', plan.blocked.join('; '), { details: { blocked: plan.blocked } });
    if (!(await confirmDeploy(host, plan, options))) return 'needsPerson';
    const process = await migrator.deploy(plan);
    await takeOverHere(host, process, options.takeOver);
    return driveHere(host, process, {
      goOn: commandLine(host.options, 'deploy', file, ...(options.plan === undefined ? [] : ['--plan', options.plan]), '--yes'),
    });
  };
}

async function confirmDeploy(host: Host, plan: Plan, options: DeployOptions): Promise<boolean> {
  const changes = plan.changes.some(change => change.action === 'create' || change.action === 'update');
  return !changes || confirmed(host, 'Deploy this?', options.yes);
}

async function readPlan(file: string, spec: Spec, specFile: string): Promise<Plan> {
  const plan = await parsePlan(file);
  if (plan.digest === (await digestOf(spec))) return plan;
  throw new MigrationError('PLAN_STALE', `the plan in "${file}" was made for another spec than "${specFile}" is now`);
}

async function parsePlan(file: string): Promise<Plan> {
  const unusable = (cause?: unknown): MigrationError =>
    new MigrationError('INPUT_INVALID', `"${file}" is no plan; make one with \`msk-migration plan <spec> --out <file>\``, { cause });
  const read: unknown = await readFile(file, 'utf8')
    .then(JSON.parse)
    .catch((cause: unknown) => {
      throw unusable(cause);
    });
  const isPlan = typeof read === 'object' && read !== null && 'factsDigest' in read && 'changes' in read && 'blocked' in read;
  if (!isPlan) throw unusable();
  return read as Plan;
}
