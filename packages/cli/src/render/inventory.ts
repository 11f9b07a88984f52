import type { GroupFacts, Inventory, TopicFacts } from '@msk-migration/core';
import { count, many } from './numbers.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';
import { table, type Column } from './table.ts';

/** What there is on the source, what is selected, and what is left out and why. */
export function inventoryLines(inventory: Inventory, style: Style): readonly string[] {
  const topics = inventory.source.topics.filter(topic => inventory.topics.includes(topic.name));
  const groups = inventory.source.groups.filter(group => inventory.groups.includes(group.groupId));
  return [
    clusterLine('source', inventory.source, style),
    clusterLine('target', inventory.target, style),
    '',
    style.bold(`${many(topics.length, 'topic')} selected`),
    ...(topics.length > 0 ? table(topicColumns(inventory), topics, style) : []),
    '',
    style.bold(`${many(groups.length, 'group')} selected`),
    ...(groups.length > 0 ? table(groupColumns, groups, style) : []),
    ...(inventory.leftOut.length > 0
      ? ['', style.bold('left out'), ...inventory.leftOut.map(one => `  ${one.kind} ${printable(one.name)}: ${printable(one.why)}`)]
      : []),
  ];
}

const clusterLine = (side: string, cluster: Inventory['source'], style: Style): string =>
  `${style.bold(side)}  ${printable(cluster.alias)}  ${printable(cluster.bootstrapServers)}  ${many(cluster.brokers.length, 'broker')}, ${many(cluster.topics.length, 'topic')}, ${many(cluster.groups.length, 'group')}`;

const sizeOf = (topic: TopicFacts): bigint => topic.offsets.reduce((sum, one) => sum + one.highWatermark - one.earliest, 0n);

function topicColumns(inventory: Inventory): readonly Column<TopicFacts>[] {
  const there = new Set(inventory.target.topics.map(topic => topic.name));
  return [
    { heading: 'topic', value: topic => topic.name },
    { heading: 'partitions', value: topic => String(topic.partitions), align: 'right' },
    { heading: 'replicas', value: topic => String(topic.replicationFactor), align: 'right' },
    { heading: 'offsets', value: topic => count(sizeOf(topic)), align: 'right' },
    { heading: 'at target', value: topic => (there.has(topic.name) ? 'yes' : 'no') },
    {
      heading: 'configs',
      value: topic =>
        Object.entries(topic.configs)
          .map(([key, value]) => `${key}=${value}`)
          .join(' '),
    },
  ];
}

const groupColumns: readonly Column<GroupFacts>[] = [
  { heading: 'group', value: group => group.groupId },
  { heading: 'state', value: group => group.state },
  { heading: 'commits', value: group => count(group.commits.length), align: 'right' },
  { heading: 'topics', value: group => [...new Set(group.commits.map(commit => commit.topic))].join(' ') },
];
