import { countOf } from '../lib/countOf.ts';
import { digestOf } from '../lib/json.ts';
import { withClusters } from '../inventory/index.ts';
import type { Scope } from '../plan/index.ts';
import type { HookSpec, Spec } from '../spec/spec.ts';
import type { CutoverPorts } from './context.ts';
import { takeScope } from './scope.ts';

/** Exactly what a cutover will do, for those who approve it. */
export interface CutoverDescription {
  /** Of what follows: an approval of another digest does not count. */
  readonly digest: string;
  readonly topics: readonly string[];
  readonly groups: readonly string[];
  readonly lines: readonly string[];
}

/** Looks at the source and says what would follow. Changes nothing. */
export async function describeCutover(ports: Pick<CutoverPorts, 'openKafka' | 'msk' | 'clock'>, spec: Spec): Promise<CutoverDescription> {
  return describeScope(spec, await withClusters(ports, spec, clusters => takeScope(ports, spec, clusters)));
}

export async function describeScope({ flow, migration }: Spec, scope: Scope): Promise<CutoverDescription> {
  const topics = scope.topics.map(({ name }) => name);
  const { groups } = scope;
  const { fence, switchClients, fenceLimitSeconds, quietSeconds, groupsWithoutCommits, strategy } = migration.cutover;
  const from = { alias: flow.source.alias, bootstrapServers: flow.source.bootstrapServers };
  const to = { alias: flow.target.alias, clusterArn: flow.target.clusterArn };
  const follows = {
    migration: migration.name,
    from,
    to,
    topics,
    groups,
    strategy,
    fence,
    switchClients,
    fenceLimitSeconds,
    quietSeconds,
    groupsWithoutCommits,
  };
  return {
    digest: await digestOf(follows),
    topics,
    groups,
    lines: [
      `move ${countOf(topics.length, 'topic')} and ${countOf(groups.length, 'group')} of "${migration.name}" from ${flow.source.alias} to ${flow.target.alias}`,
      `topics: ${topics.join(', ')}`,
      `groups: ${groups.join(', ') || 'none'}`,
      `stop the writers: ${describeHook(fence)}; lifted after ${fenceLimitSeconds} s`,
      `switch the clients: ${describeHook(switchClients)}`,
      `groups at rest: Empty, or at the end for ${quietSeconds} s; without a commit: ${groupsWithoutCommits}`,
    ],
  };
}

function describeHook(hook: HookSpec): string {
  if (hook.kind === 'ask') return `a person ("${hook.message}")`;
  // Tokens stand in queries; the digest covers them all the same.
  return hook.kind === 'webhook' ? `webhook ${hook.url.replace(/[?#].*$/u, '?…')}` : `command ${hook.argv.join(' ')}`;
}
