import type { TopicVerification, Verification } from '@msk-migration/core';
import { count, duration, many } from './numbers.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';
import { table, type Column } from './table.ts';

/** What was compared and what came of it, topic by topic. */
export function verificationLines(verification: Verification, style: Style): readonly string[] {
  const { topics, result } = verification;
  const paint = resultPaint(style)[result];
  const compared = topics.reduce((sum, topic) => sum + topic.compared, 0n);
  return [
    ...table(columns(style), topics, style),
    ...topics.flatMap(topic => detailLines(topic)),
    '',
    `${paint(style.bold(result))}  ${many(topics.length, 'topic')}, ${count(compared)} compared in ${duration(verification.finishedAt - verification.startedAt)}`,
  ];
}

const resultPaint = (style: Style): Record<Verification['result'], (text: string) => string> => ({
  same: style.green,
  differs: style.red,
  incomplete: style.yellow,
});

function columns(style: Style): readonly Column<TopicVerification>[] {
  const paints = resultPaint(style);
  return [
    { heading: 'topic', value: topic => topic.topic },
    { heading: 'result', value: topic => topic.result, paint: (text, topic) => paints[topic.result](text) },
    { heading: 'how', value: topic => (topic.mode === 'sequence' ? 'every record' : 'last value per key') },
    { heading: 'partitions', value: topic => count(topic.partitions), align: 'right' },
    { heading: 'compared', value: topic => count(topic.compared), align: 'right' },
    { heading: 'duplicates', value: topic => count(topic.duplicates), align: 'right' },
    { heading: 'missing', value: topic => count(topic.missing.count), align: 'right' },
    { heading: 'foreign', value: topic => count(topic.foreign.count), align: 'right' },
    { heading: 'on the way', value: topic => count(topic.notCopiedYet), align: 'right' },
  ];
}

function detailLines(topic: TopicVerification): readonly string[] {
  const places = (what: string, { count: found, first }: TopicVerification['missing']): readonly string[] => {
    if (found === 0n) return [];
    const named = first
      .slice(0, 5)
      .map(place => `${place.partition}/${place.offset}`)
      .join(', ');
    return [`  ${printable(topic.topic)}: ${count(found)} ${what} (partition/offset ${named}${found > 5n ? ', …' : ''})`];
  };
  return [
    ...places('missing at the target', topic.missing),
    ...places('in another order', topic.swapped),
    ...places('at the target that the source never had', topic.foreign),
    ...topic.notes.map(note => `  ${printable(topic.topic)}: ${printable(note)}`),
  ];
}
