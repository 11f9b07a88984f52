import { openJournal, type Entry } from './journal/index.ts';
import { flowJournal, migrationJournal } from './plan/index.ts';
import type { Ports } from './ports/index.ts';
import type { Position, PositionProof } from './positions/index.ts';
import type { Spec } from './spec/index.ts';

/** What was done to the flow and to the migration over it, and where the newest cutover put the groups. */
export interface History {
  readonly flow: readonly Entry[];
  readonly migration: readonly Entry[];
  /** With their proofs; empty before a cutover computed them. */
  readonly positions: readonly Position[];
}

/** Reads the journals of a spec; writes nothing. */
export async function readHistory(ports: Ports, spec: Spec): Promise<History> {
  const [flow, migration] = await Promise.all([openJournal(ports, flowJournal(spec)), openJournal(ports, migrationJournal(spec))]);
  return { flow: flow.entries, migration: migration.entries, positions: await readPositions(ports, migration.entries) };
}

/** The journal holds a digest; the positions lie beside it. */
async function readPositions({ journals }: Pick<Ports, 'journals'>, entries: readonly Entry[]): Promise<readonly Position[]> {
  const settled = entries.findLast(entry => entry.type === 'settled' && entry.process === 'cutover' && entry.step === 'positions');
  const evidence = settled?.type === 'settled' ? (settled.evidence as { readonly positions?: unknown } | undefined) : undefined;
  if (typeof evidence?.positions !== 'string') return [];
  const body = await journals.getBody(evidence.positions);
  if (body === undefined) return [];
  return (JSON.parse(new TextDecoder().decode(body)) as readonly StoredPosition[]).map(toPosition);
}

/** JSON has no bigint and no undefined. */
type StoredPosition = Omit<Position, 'committed' | 'offset' | 'precision' | 'proof'> & {
  readonly committed?: string;
  readonly offset?: string;
  readonly precision: { readonly kind: string; readonly rereads?: string };
  readonly proof?: Omit<PositionProof, 'sourceOffset' | 'targetOffset'> & { readonly sourceOffset?: string; readonly targetOffset?: string };
};

function toPosition({ committed, offset, precision, proof, ...rest }: StoredPosition): Position {
  const { rereads, ...how } = precision;
  return {
    ...rest,
    committed: toOffset(committed),
    offset: toOffset(offset),
    precision: (rereads === undefined ? how : { ...how, rereads: BigInt(rereads) }) as Position['precision'],
    proof: proof && { ...proof, sourceOffset: toOffset(proof.sourceOffset), targetOffset: toOffset(proof.targetOffset), identity: proof.identity },
  };
}

const toOffset = (text: string | undefined): bigint | undefined => (text === undefined ? undefined : BigInt(text));
