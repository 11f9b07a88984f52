import type { ConnectorStatus, Judgement, PartitionLag, Status } from '@msk-migration/core';
import { bar, count, duration } from './numbers.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';
import { table, type Column } from './table.ts';

/** One look at a flow: the verdict with its reasons, connectors, and lag by topic. */
export function statusLines(status: Status, judgement: Judgement, style: Style): readonly string[] {
  const verdictPaint = { healthy: style.green, degraded: style.yellow, broken: style.red }[judgement.verdict];
  const topics = sumByTopic(status.partitions);
  return [
    `${style.bold(printable(status.flow))}  ${verdictPaint(judgement.verdict)}`,
    ...judgement.reasons.map(reason => `  ${printable(reason)}`),
    '',
    ...table(connectorColumns, status.connectors, style),
    '',
    ...(topics.length > 0 ? table(topicColumns(topics), topics, style) : ['no topic is being copied yet']),
    ...status.missingTopics.map(topic => `${style.yellow('missing at the target')}  ${printable(topic)}`),
    '',
    describeLag(status),
  ];
}

interface TopicLag {
  readonly topic: string;
  readonly partitions: number;
  readonly end: bigint;
  readonly certain: bigint;
  readonly live: bigint;
}

function sumByTopic(partitions: readonly PartitionLag[]): readonly TopicLag[] {
  const sums = new Map<string, TopicLag>();
  for (const one of partitions) {
    const sum = sums.get(one.topic) ?? { topic: one.topic, partitions: 0, end: 0n, certain: 0n, live: 0n };
    const end = sum.end + one.sourceEnd - one.sourceEarliest;
    sums.set(one.topic, {
      topic: one.topic,
      partitions: sum.partitions + 1,
      end,
      certain: sum.certain + one.certain,
      live: sum.live + (one.live ?? one.certain),
    });
  }
  return [...sums.values()];
}

const connectorColumns: readonly Column<ConnectorStatus>[] = [
  { heading: 'connector', value: connector => connector.name },
  { heading: 'state', value: connector => connector.state },
  {
    heading: 'last operation',
    value: connector => (connector.lastOperation ? `${connector.lastOperation.type} ${connector.lastOperation.state}` : ''),
  },
  { heading: 'reason', value: connector => connector.stateReason ?? '' },
];

function topicColumns(topics: readonly TopicLag[]): readonly Column<TopicLag>[] {
  const worst = topics.reduce((most, one) => (one.live > most ? one.live : most), 0n);
  return [
    { heading: 'topic', value: one => one.topic },
    { heading: 'partitions', value: one => count(one.partitions), align: 'right' },
    { heading: 'offsets', value: one => count(one.end), align: 'right' },
    { heading: 'not surely copied', value: one => count(one.certain), align: 'right' },
    { heading: 'lag now (estimate)', value: one => count(one.live), align: 'right' },
    { heading: '', value: one => bar(one.live, worst) },
  ];
}

function describeLag(status: Status): string {
  const parts = [`lag ${count(status.lag.live)} (estimate), at most ${count(status.lag.certain)}`];
  if (status.rate !== undefined) parts.push(`${count(Math.round(status.rate))} records/s`);
  if (status.secondsToZero !== undefined && status.lag.live > 0n) parts.push(`zero in ${duration(status.secondsToZero * 1000)}`);
  if (status.progressAt !== undefined) parts.push(`last movement ${duration(Math.max(0, status.takenAt - status.progressAt))} ago`);
  return parts.join(' · ');
}
