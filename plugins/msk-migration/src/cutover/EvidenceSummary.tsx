import { Text } from '@backstage/ui';
import { Fragment } from 'react';
import type { Evidence } from '../api/answers.ts';
import { Facts } from '../layout/Facts.tsx';
import { FoldedJson } from '../layout/FoldedJson.tsx';
import { Lines } from '../layout/Lines.tsx';
import { RefName } from '../layout/RefName.tsx';
import { Section } from '../layout/Section.tsx';
import { LiveView } from '../live/LiveView.tsx';
import { useLive } from '../live/useLive.ts';
import { PositionTable } from '../migration/groups/PositionTable.tsx';
import { ResultBadge } from '../migration/verification/ResultBadge.tsx';
import { countOf, formatCount } from '../words/formatCount.ts';
import { formatDuration } from '../words/formatDuration.ts';
import { Moment } from '../words/Moment.tsx';
import { StepTimes } from './StepTimes.tsx';

/** What the journal proves of the newest cutover. */
export function EvidenceSummary({ migration }: { migration: string }) {
  const live = useLive(api => api.getEvidence({ params: { migration } }), { key: `evidence/${migration}`, migration });
  return (
    <Section title="Evidence of the newest cutover">
      <LiveView live={live} label="the evidence">
        {evidence => (
          <>
            <Outcome evidence={evidence} />
            <Stretches evidence={evidence} />
            <StepTimes steps={evidence.steps} />
            {evidence.positions.length > 0 && <PositionTable positions={evidence.positions} />}
            {Object.keys(evidence.confirmations).length > 0 && <FoldedJson label="What people said" value={evidence.confirmations} />}
          </>
        )}
      </LiveView>
    </Section>
  );
}

function Outcome({ evidence }: { evidence: Evidence }) {
  const { run, outcome, began, approvals, fenced, positions, verification } = evidence;
  const exact = positions.filter(({ precision }) => precision.kind === 'exact').length;
  return (
    <Facts
      facts={[
        { label: 'Run', value: run },
        { label: 'Outcome', value: outcome },
        { label: 'Begun', value: began ? <Deed {...began} /> : 'Not yet' },
        { label: 'Approved by', value: approvals.length === 0 ? 'Nobody' : [...new Set(approvals.map(({ by }) => by))].map(describeApprover) },
        { label: 'Writers waited', value: fenced?.ms === undefined ? 'Not known' : formatDuration(fenced.ms) },
        { label: 'Positions', value: `${countOf(positions.length, 'position')}, ${formatCount(exact)} of them exact` },
        { label: 'Verification', value: verification ? <ResultBadge result={verification.result} /> : 'None' },
        { label: 'Verified', value: verification ? <Deed by={verification.by} at={verification.finishedAt} /> : 'Not yet' },
      ]}
    />
  );
}

function Deed({ by, at }: { by: string; at: number }) {
  return (
    <>
      by <RefName entityRef={by} />, <Moment at={at} />
    </>
  );
}

const describeApprover = (by: string, index: number) => (
  <Fragment key={by}>
    {index > 0 && ', '}
    <RefName entityRef={by} />
  </Fragment>
);

const describeStretch = ({ place, from, to }: Evidence['late'][number]): string => `${place}: offsets ${from} up to ${to}`;

function Stretches({ evidence: { late, stranded } }: { evidence: Evidence }) {
  return (
    <>
      {late.length > 0 && (
        <>
          <Text as="p">Written to the source after everybody was told to stop:</Text>
          <Lines label="Late records" lines={late.map(describeStretch)} />
        </>
      )}
      {stranded.length > 0 && (
        <>
          <Text as="p">Written to the target after the switch, and left there by an abort:</Text>
          <Lines label="Stranded records" lines={stranded.map(describeStretch)} />
        </>
      )}
    </>
  );
}
