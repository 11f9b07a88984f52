import type { Position, Verification } from '@msk-migration/sdk';
import type { TopicVerdict } from './judge.ts';
import type { Ledger } from './ledger.ts';

/** What the demo found out; `failures` is empty when every check held. */
export interface DemoReport {
  readonly lines: readonly string[];
  readonly failures: readonly string[];
}

export interface DemoFindings {
  readonly verification: Verification;
  readonly positions: readonly Position[];
  readonly verdicts: readonly TopicVerdict[];
  readonly ledger: Ledger;
  readonly writersWaitedMs: number | undefined;
  /** Resources with our tag that are still there after the clean-up. */
  readonly leftBehind: readonly string[];
}

/** Judges everything and lays it out. */
export function makeReport(findings: DemoFindings): DemoReport {
  const { verification, positions, verdicts, ledger, writersWaitedMs } = findings;
  const sum = (pick: (verdict: TopicVerdict) => number) => verdicts.reduce((total, verdict) => total + pick(verdict), 0);
  const compared = verification.topics.reduce((total, topic) => total + topic.compared, 0n);
  const repeats = verification.topics.reduce((total, topic) => total + topic.duplicates, 0n);
  const exact = positions.filter(({ precision }) => precision.kind === 'exact').length;
  const readers = [...ledger.groups].map(
    ([group, { processed, repeated, skipped }]) => `${group} ${n(processed)} processed, ${repeated} again, ${skipped.length} skipped`,
  );
  return {
    lines: [
      `topics      ${verification.topics.length} compared record by record: ${verification.result}`,
      `records     ${n(Number(compared))} equal in key, value, headers, timestamp and order; ${repeats} stand twice`,
      `positions   ${exact} of ${positions.length} exact, each with its proof${describeRules(positions)}`,
      `writers     waited ${writersWaitedMs === undefined ? 'for ever' : `${(writersWaitedMs / 1000).toFixed(1)} s`}`,
      `ledger      ${n(sum(v => v.acknowledged))} acknowledged, ${sum(v => v.lost.length)} lost, ${sum(v => v.invented.length)} invented, ${sum(v => v.outOfOrder.length)} out of order, ${sum(v => v.duplicates)} twice`,
      ...readers.map(line => `            ${line}`),
    ],
    failures: findFailures(findings),
  };
}

const n = (value: number): string => value.toLocaleString('en');

function describeRules(positions: readonly Position[]): string {
  const counts = new Map<number, number>();
  for (const { proof } of positions) if (proof) counts.set(proof.rule, (counts.get(proof.rule) ?? 0) + 1);
  return counts.size === 0 ? '' : ` (${[...counts].map(([rule, count]) => `rule ${rule}: ${count}`).join(', ')})`;
}

const findFailures = ({ verification, positions, verdicts, ledger, writersWaitedMs, leftBehind }: DemoFindings): readonly string[] => [
  ...failuresOfVerification(verification),
  ...failuresOfPositions(positions),
  ...verdicts.flatMap(failuresOfTopic),
  ...failuresOfGroups(ledger),
  ...(writersWaitedMs === undefined ? ['the writers were never let go on'] : []),
  ...(leftBehind.length > 0 ? [`left behind after the clean-up: ${leftBehind.join(', ')}`] : []),
];

function failuresOfVerification({ result: overall, topics }: Verification): readonly string[] {
  if (overall === 'same') return [];
  const worst = topics.filter(({ result }) => result !== 'same');
  return [`verification says ${overall}: ${worst.map(({ topic, result, notes }) => `${topic} ${result} (${notes.join('; ')})`).join(', ')}`];
}

function failuresOfPositions(positions: readonly Position[]): readonly string[] {
  if (positions.length === 0) return ['no positions were written'];
  return positions.flatMap(({ group, topic, partition, precision }) =>
    precision.kind === 'waiting' || precision.kind === 'none'
      ? [`position of ${group} in ${topic}/${partition}: ${precision.kind}, ${precision.why}`]
      : [],
  );
}

function failuresOfTopic({ topic, lost, invented, outOfOrder, acknowledged }: TopicVerdict): readonly string[] {
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['lost', lost],
    ['invented', invented],
    ['out of order', outOfOrder],
  ];
  return [
    ...(acknowledged === 0 ? [`${topic}: the ledger is empty`] : []),
    ...kinds.filter(([, ids]) => ids.length > 0).map(([what, ids]) => `${topic}: ${ids.length} ${what}, e.g. ${ids.slice(0, 3).join(' ')}`),
  ];
}

const failuresOfGroups = ({ groups }: Ledger): readonly string[] =>
  [...groups].flatMap(([group, { skipped, processed }]) => [
    ...(processed === 0 ? [`${group} processed nothing`] : []),
    ...(skipped.length > 0 ? [`${group} skipped ${skipped.length} records, e.g. ${skipped.slice(0, 3).join(' ')}`] : []),
  ]);
