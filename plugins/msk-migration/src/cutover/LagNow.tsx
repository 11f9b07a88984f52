import { Facts } from '../layout/Facts.tsx';
import { Section } from '../layout/Section.tsx';
import { LiveView } from '../live/LiveView.tsx';
import { busyMs, useLive } from '../live/useLive.ts';
import { formatCount } from '../words/formatCount.ts';
import { formatRate } from '../words/formatRate.ts';
import { Moment } from '../words/Moment.tsx';

/** What has not arrived yet, while people watch. */
export function LagNow({ migration }: { migration: string }) {
  const live = useLive(api => api.getStatus({ params: { migration } }), { key: `lag/${migration}`, migration, everyMs: busyMs });
  return (
    <Section title="Lag">
      <LiveView live={live} label="the lag">
        {({ lag, rate, takenAt }) => (
          <Facts
            facts={[
              { label: 'Estimate of now', value: formatCount(lag.live) },
              { label: 'At most', value: formatCount(lag.certain) },
              { label: 'Rate', value: formatRate(rate) },
              { label: 'Looked at', value: <Moment at={takenAt} /> },
            ]}
          />
        )}
      </LiveView>
    </Section>
  );
}
