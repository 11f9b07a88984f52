import { Select, Text } from '@backstage/ui';
import { useState } from 'react';
import { LagChart } from '../../charts/LagChart.tsx';
import { Section } from '../../layout/Section.tsx';
import { LiveView } from '../../live/LiveView.tsx';
import { useLive } from '../../live/useLive.ts';

const hourMs = 3_600_000;
const periods = [
  { value: '1', label: 'The last hour' },
  { value: '6', label: 'The last 6 hours' },
  { value: '24', label: 'The last day' },
] as const;

/** The lag over the last hours, of all topics or of one. */
export function LagOverTime({ migration, topic }: { migration: string; topic: string | undefined }) {
  const [hours, setHours] = useState('1');
  const live = useLive(
    api =>
      api.listLagSamples({ params: { migration }, query: { since: Date.now() - Number(hours) * hourMs, ...(topic !== undefined && { topic }) } }),
    { key: `samples/${migration}/${hours}/${topic ?? ''}`, migration },
  );
  return (
    <Section
      title={topic === undefined ? 'Lag over time' : `Lag over time of ${topic}`}
      actions={<Select aria-label="Period" options={periods} selectedKey={hours} onSelectionChange={key => setHours(String(key ?? '1'))} />}
    >
      <LiveView live={live} label="the lag over time">
        {({ items }) =>
          items.length === 0 ? <Text as="p">No samples yet: they are taken while the migration is copied.</Text> : <LagChart samples={items} />
        }
      </LiveView>
    </Section>
  );
}
