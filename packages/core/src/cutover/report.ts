import { readFacts, type Entry, type Journal, readBody } from '../journal/index.ts';
import type { JournalStore } from '../ports/index.ts';
import { confirmation, readRun } from '../process/index.ts';
import type { Position } from '../positions/index.ts';
import { readVerification, type VerificationFact } from '../verify/index.ts';
import type { PositionsWritten } from './steps/positions.ts';
import type { LateRecords } from './steps/standby.ts';
import { readStranded, type Stranded } from './stranded.ts';

/** What the journal proves of a cutover: JSON, but for the bigints of positions. */
export interface CutoverReport {
  readonly journal: string;
  readonly run: number;
  /** `completed` is the point of no return; `aborted` also when it was begun to be taken back. */
  readonly outcome: 'unbegun' | 'open' | 'aborted' | 'completed';
  readonly began: { readonly by: string; readonly at: number } | undefined;
  readonly approvals: readonly { readonly by: string; readonly at: number; readonly digest: string }[];
  readonly steps: readonly {
    readonly id: string;
    readonly begunAt: number | undefined;
    readonly settledAt: number | undefined;
    readonly evidence: unknown;
  }[];
  /** When writers were told to stop, and when they could go on: at the target, or at the source again. */
  readonly fenced: { readonly from: number; readonly to: number | undefined; readonly ms: number | undefined } | undefined;
  readonly positions: readonly Position[];
  readonly verification: VerificationFact | undefined;
  readonly late: readonly LateRecords[];
  /** What clients wrote at the target after the switch, when an abort took them back to the source. */
  readonly stranded: readonly Stranded[];
  /** What people said, by step. */
  readonly confirmations: Readonly<Record<string, unknown>>;
}

const confirmed = confirmation('');

/** Gathers the newest run of a cutover from its journal. */
export async function describeCutoverReport(
  journals: Pick<JournalStore, 'getBody'>,
  journal: Pick<Journal, 'id' | 'entries'>,
): Promise<CutoverReport> {
  const record = readRun('cutover', journal.entries);
  const standby = record.steps.get('standby')?.evidence as { readonly late?: readonly LateRecords[] } | undefined;
  const ended = record.completed ? 'completed' : record.aborted ? 'aborted' : 'open';
  return {
    journal: journal.id,
    run: record.run,
    outcome: record.run === 0 ? 'unbegun' : ended,
    began: record.began && { by: record.began.by ?? record.began.holder, at: record.began.at },
    approvals: record.approvals.map(({ by, at, digest }) => ({ by, at, digest })),
    steps: [...record.steps].map(([id, step]) => ({
      id,
      begunAt: momentOf(journal.entries, record.run, { step: id, type: 'intended' }),
      settledAt: step.state === 'settled' ? step.since : undefined,
      evidence: step.evidence,
    })),
    fenced: findFenced(journal.entries, record.run),
    positions: await readPositions(journals, record.steps.get('positions')?.evidence as PositionsWritten | undefined),
    verification: readVerification(journal),
    late: standby?.late ?? [],
    stranded: readStranded(journal, record.run),
    confirmations: Object.fromEntries([...readFacts(journal, confirmed)].map(([subject, fact]) => [subject.slice(confirmed.length), fact])),
  };
}

type Wanted = { readonly step: string; readonly type: Entry['type'] };

const momentOf = (entries: readonly Entry[], run: number, { step, type }: Wanted): number | undefined =>
  entries.find(entry => entry.type === type && 'step' in entry && entry.process === 'cutover' && entry.run === run && entry.step === step)?.at;

function findFenced(entries: readonly Entry[], run: number): CutoverReport['fenced'] {
  const from = momentOf(entries, run, { step: 'fence', type: 'intended' });
  if (from === undefined) return undefined;
  const to = momentOf(entries, run, { step: 'switchClients', type: 'settled' }) ?? momentOf(entries, run, { step: 'fence', type: 'undone' });
  return { from, to, ms: to === undefined ? undefined : to - from };
}

async function readPositions(journals: Pick<JournalStore, 'getBody'>, written: PositionsWritten | undefined): Promise<readonly Position[]> {
  const stored = written && ((await readBody(journals, written.positions)) as readonly Stored[] | undefined);
  return (stored ?? []).map(revive);
}

type Stored = Omit<Position, 'committed' | 'offset' | 'precision' | 'proof'> & {
  readonly committed?: string;
  readonly offset?: string;
  readonly precision: { readonly kind: string; readonly rereads?: string };
  readonly proof?: { readonly sourceOffset?: string; readonly targetOffset?: string };
};

/** JSON has no bigint: offsets were written as decimal strings. */
function revive({ committed, offset, precision, proof, ...rest }: Stored): Position {
  return {
    ...rest,
    committed: toBigInt(committed),
    offset: toBigInt(offset),
    precision: { ...precision, ...(precision.rereads !== undefined && { rereads: BigInt(precision.rereads) }) } as Position['precision'],
    proof: proof && ({ ...proof, sourceOffset: toBigInt(proof.sourceOffset), targetOffset: toBigInt(proof.targetOffset) } as Position['proof']),
  };
}

const toBigInt = (text: string | undefined): bigint | undefined => (text === undefined ? undefined : BigInt(text));
