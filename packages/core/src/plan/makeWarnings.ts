import type { Inventory } from '../inventory/index.ts';
import { countOf } from '../lib/countOf.ts';
import { nameSome } from '../lib/nameSome.ts';
import type { Spec } from '../spec/spec.ts';

/** What a person should know before a deployment, in words. */
export function makeWarnings(spec: Spec, inventory: Inventory): string[] {
  const { groups, leftOut, target } = inventory;
  const few = target.brokers.length < 3 ? [`the target has ${countOf(target.brokers.length, 'broker')}: a lost broker is lost data`] : [];
  return [
    duplicatesBound(spec),
    ...few,
    ...(groups.length === 0 ? ['no consumer group is selected or has commits on the selected topics: no positions will be moved'] : []),
    ...idleGroups(inventory),
    ...busyAtTarget(groups, target.groups),
    ...(leftOut.length > 0 ? [`${leftOut.length} things on the source do not move; they are listed by name`] : []),
  ];
}

function duplicatesBound({ flow }: Spec): string {
  if (flow.exactlyOnce) return 'exactly-once: nothing is copied twice; consumers at the target have to read with isolation.level=read_committed';
  const interval = flow.connectors.worker['offset.flush.interval.ms'] ?? '10000';
  return `at-least-once: a worker that dies copies again what it copied since its last flush (offset.flush.interval.ms=${interval}), and no more`;
}

function idleGroups({ source, groups }: Inventory): string[] {
  const selected = new Set(groups);
  const idle = source.groups.filter(group => selected.has(group.groupId) && (group.state === 'Empty' || group.state === 'Dead'));
  return idle.length === 0 ? [] : [`groups without members on the source: ${nameSome(idle.map(group => group.groupId))}`];
}

function busyAtTarget(groups: readonly string[], atTarget: Inventory['target']['groups']): string[] {
  const selected = new Set(groups);
  const busy = atTarget.filter(group => selected.has(group.groupId) && group.state !== 'Empty' && group.state !== 'Dead');
  return busy.length === 0 ? [] : [`groups that already have members at the target: ${nameSome(busy.map(group => group.groupId))}`];
}
