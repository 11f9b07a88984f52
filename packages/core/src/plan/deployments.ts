import type { Journal } from '../journal/index.ts';
import { readRun, type RunRecord } from '../process/index.ts';
import type { Spec } from '../spec/spec.ts';
import type { Plan } from './plan.ts';

interface DeployInput {
  readonly digest: string;
  readonly factsDigest: string;
  readonly migration: string;
}

/** What a deployment is begun with: which plan, and for whom. */
export const inputOfDeploy = ({ digest, factsDigest, spec }: Plan): DeployInput => ({ digest, factsDigest, migration: spec.migration.name });

/** For which migration a run was begun: the journal of a flow tells of all of them. */
export function migrationBegun({ input }: { readonly input: unknown }): string | undefined {
  const { migration, spec } = (input ?? {}) as Partial<DeployInput> & { readonly spec?: { readonly migration?: { readonly name?: string } } };
  return migration ?? spec?.migration?.name;
}

/** The newest deployment that entered this migration into the flow, or was begun to. */
export function readDeploy(flow: Pick<Journal, 'entries'>, { migration: { name } }: Spec): RunRecord {
  const newest = readRun('deploy', flow.entries);
  const joined = newest.steps.get('flow/join')?.evidence as { readonly member?: string } | undefined;
  if (joined?.member === name) return newest;
  return readRun('deploy', flow.entries, began => migrationBegun(began) === name);
}
