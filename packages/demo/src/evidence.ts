import { evidenceOf, evidencePage } from '@msk-migration/cli';
import type { Migrator, Position, Spec, Verification } from '@msk-migration/sdk';
import type { TopicVerdict } from './judge.ts';

export interface EvidenceFacts {
  readonly migrator: Migrator;
  readonly spec: Spec;
  readonly verification: Verification;
  readonly verdicts: readonly TopicVerdict[];
}

/** The page that is saved, and the positions that it shows. */
export async function makeEvidencePage({
  migrator,
  spec,
  verification,
  verdicts,
}: EvidenceFacts): Promise<{ readonly page: string; readonly positions: readonly Position[] }> {
  const evidence = evidenceOf({ spec, verification, history: await migrator.history(spec), madeAt: Date.now() });
  const count = (pick: (verdict: TopicVerdict) => number) => verdicts.reduce((sum, verdict) => sum + pick(verdict), 0);
  const fact = (name: string, value: number) => ({ name, value: value.toLocaleString('en'), good: value === 0 });
  const facts = [
    { name: 'acknowledged to the writers', value: count(v => v.acknowledged).toLocaleString('en') },
    fact(
      'lost',
      count(v => v.lost.length),
    ),
    fact(
      'invented',
      count(v => v.invented.length),
    ),
    fact(
      'out of order',
      count(v => v.outOfOrder.length),
    ),
  ];
  return { page: evidencePage({ ...evidence, facts }), positions: evidence.positions };
}
