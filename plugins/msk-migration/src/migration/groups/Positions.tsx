import { Text } from '@backstage/ui';
import { Section } from '../../layout/Section.tsx';
import { LiveView } from '../../live/LiveView.tsx';
import { useLive } from '../../live/useLive.ts';
import { PositionTable } from './PositionTable.tsx';

/** Where each group goes on at the target, as the newest cutover proved it. */
export function Positions({ migration }: { migration: string }) {
  const live = useLive(api => api.getEvidence({ params: { migration } }), { key: `evidence/${migration}`, migration });
  return (
    <Section title="Positions and their proofs">
      <LiveView live={live} label="the positions">
        {({ positions }) =>
          positions.length === 0 ? (
            <Text as="p">None yet: they are found during a cutover, when the writers have stopped and everything has arrived.</Text>
          ) : (
            <PositionTable positions={positions} />
          )
        }
      </LiveView>
    </Section>
  );
}
