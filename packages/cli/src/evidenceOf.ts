import { verificationIn, type Entry, type History, type Spec, type Verification } from '@msk-migration/core';
import type { Evidence, Moment, Span } from './render/evidence.ts';

interface Source {
  readonly spec: Spec;
  readonly verification: Verification;
  readonly history: History;
  readonly madeAt: number;
}

/** What the page shows, out of what the engine says and what the journals remember of the newest cutover. */
export function evidenceOf({ spec, verification, history, madeAt }: Source): Evidence {
  const cutover = newestRun(history.migration, 'cutover');
  const { fenced } = history.cutover;
  return {
    migration: spec.migration.name,
    flow: spec.flow.name,
    source: spec.flow.source.bootstrapServers ?? spec.flow.source.alias,
    target: spec.flow.target.bootstrapServers ?? spec.flow.target.clusterArn,
    madeAt,
    verification,
    positions: history.cutover.positions,
    spans: spansOf(cutover),
    moments: [...runsOf(history.flow, 'deploy'), ...history.migration].sort((a, b) => a.at - b.at).flatMap(describe),
    paused: fenced?.to === undefined ? undefined : { from: fenced.from, to: fenced.to },
  };
}

type RunEntry = Extract<Entry, { process: string }>;

/** All entries of a process, also of former runs: what was aborted is evidence, too. */
const runsOf = (entries: readonly Entry[], process: string): readonly RunEntry[] =>
  entries.filter((entry): entry is RunEntry => 'process' in entry && entry.process === process);

function newestRun(entries: readonly Entry[], process: string): readonly RunEntry[] {
  const own = runsOf(entries, process);
  const run = own.reduce((newest, entry) => Math.max(newest, entry.run), 0);
  return own.filter(entry => entry.run === run);
}

/** From the intent of each step to its end; begun again, a step keeps its first beginning. */
function spansOf(entries: readonly RunEntry[]): readonly Span[] {
  const spans = new Map<string, Span>();
  for (const entry of entries) {
    if (!('step' in entry)) continue;
    const known = spans.get(entry.step) ?? { name: entry.step, from: entry.at, to: undefined, failed: false };
    const ended = entry.type === 'settled' || entry.type === 'failed';
    spans.set(entry.step, ended ? { ...known, to: entry.at, failed: entry.type === 'failed' } : known);
  }
  return [...spans.values()];
}

function describe(entry: Entry): readonly Moment[] {
  const what = 'process' in entry ? describeStep(entry) : describeNote(entry);
  return what === undefined ? [] : [{ at: entry.at, what, who: ('by' in entry ? entry.by : undefined) ?? entry.holder }];
}

function describeNote(entry: Entry): string | undefined {
  if (entry.type === 'takenOver') return 'taken over from the holder before';
  const verification = verificationIn(entry);
  return verification && `verified: ${verification.result}`;
}

function describeStep(entry: RunEntry): string | undefined {
  const moment = (what: string): string => `${entry.process}: ${what}`;
  switch (entry.type) {
    case 'began':
      return moment('began');
    case 'settled':
      return moment(`${entry.step} is done`);
    case 'failed':
      return moment(`${entry.step} failed: ${entry.failure.cause}`);
    case 'undone':
      return moment(`${entry.step} was taken back`);
    case 'approved':
      return moment(`approved (${entry.digest.slice(0, 12)}…)`);
    case 'aborted':
      return moment(`aborted: ${entry.reason ?? ''}`);
    case 'completed':
    case 'finished':
      return moment(entry.type);
    default:
      return undefined;
  }
}
