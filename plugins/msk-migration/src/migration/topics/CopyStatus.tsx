import { Alert } from '@backstage/ui';
import type { Status } from '../../api/answers.ts';
import { Facts } from '../../layout/Facts.tsx';
import { Lines } from '../../layout/Lines.tsx';
import { Section } from '../../layout/Section.tsx';
import { LiveView } from '../../live/LiveView.tsx';
import { useLive } from '../../live/useLive.ts';
import { HealthBadge } from '../../progress/HealthBadge.tsx';
import { formatCount } from '../../words/formatCount.ts';
import { formatDuration } from '../../words/formatDuration.ts';
import { formatRate } from '../../words/formatRate.ts';
import { Moment } from '../../words/Moment.tsx';

/** The newest look at the copying, and what it means. */
export function CopyStatus({ migration }: { migration: string }) {
  const live = useLive(api => api.getStatus({ params: { migration } }), { key: `status/${migration}`, migration });
  return (
    <Section title="Copying" actions={live.value && <HealthBadge judgement={live.value.judgement} />}>
      <LiveView live={live} label="the status">
        {status => <Look status={status} />}
      </LiveView>
    </Section>
  );
}

function Look({ status }: { status: Status }) {
  const { judgement, missingTopics, lag, progressAt, secondsToZero, takenAt, rate } = status;
  return (
    <>
      {judgement.reasons.length > 0 && <Lines label="Reasons" lines={judgement.reasons} />}
      {missingTopics.length > 0 && (
        <Alert
          icon
          status="warning"
          title="Not at the target yet"
          description={<Lines label="Missing topics" lines={missingTopics.slice(0, 100)} />}
        />
      )}
      <Facts
        facts={[
          { label: 'Lag, estimate of now', value: formatCount(lag.live) },
          { label: 'Lag, at most', value: formatCount(lag.certain) },
          { label: 'Rate', value: formatRate(rate) },
          { label: 'Caught up in', value: secondsToZero === undefined ? 'Not known' : formatDuration(secondsToZero * 1_000) },
          { label: 'Records last moved', value: progressAt === undefined ? 'Not seen yet' : <Moment at={progressAt} /> },
          { label: 'Looked at', value: <Moment at={takenAt} /> },
        ]}
      />
    </>
  );
}
