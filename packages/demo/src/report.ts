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

function findFailures({ verification, positions, verdicts, ledger, writersWaitedMs, leftBehind }: DemoFindings): string[] {
  const failures: string[] = [];
  if (verification.result !== 'same') {
    const worst = verification.topics.filter(({ result }) => result !== 'same');
    failures.push(
      `verification says ${verification.result}: ${worst.map(({ topic, result, notes }) => `${topic} ${result} (${notes.join('; ')})`).join(', ')}`,
    );
  }
  if (positions.length === 0) failures.push('no positions were written');
  for (const { group, topic, partition, precision } of positions) {
    if (precision.kind === 'waiting' || precision.kind === 'none')
      failures.push(`position of ${group} in ${topic}/${partition}: ${precision.kind}, ${precision.why}`);
  }
  for (const { topic, lost, invented, outOfOrder, acknowledged } of verdicts) {
    if (acknowledged === 0) failures.push(`${topic}: the ledger is empty`);
    for (const [what, ids] of [
      ['lost', lost],
      ['invented', invented],
      ['out of order', outOfOrder],
    ] as const) {
      if (ids.length > 0) failures.push(`${topic}: ${ids.length} ${what}, e.g. ${ids.slice(0, 3).join(' ')}`);
    }
  }
  for (const [group, { skipped, processed }] of ledger.groups) {
    if (processed === 0) failures.push(`${group} processed nothing`);
    if (skipped.length > 0) failures.push(`${group} skipped ${skipped.length} records, e.g. ${skipped.slice(0, 3).join(' ')}`);
  }
  if (writersWaitedMs === undefined) failures.push('the writers were never let go on');
  if (leftBehind.length > 0) failures.push(`left behind after the clean-up: ${leftBehind.join(', ')}`);
  return failures;
}
