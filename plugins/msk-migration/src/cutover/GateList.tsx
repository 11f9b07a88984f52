import { Text } from '@backstage/ui';
import { inPortalWords } from '@msk-migration/backstage-plugin-msk-migration-common';
import { AgainButton } from '../live/AgainButton.tsx';
import type { Gate } from '../api/answers.ts';
import { Lines } from '../layout/Lines.tsx';
import { Section } from '../layout/Section.tsx';
import { LiveView } from '../live/LiveView.tsx';
import type { Live } from '../live/useLive.ts';
import { StateBadge } from '../progress/StateBadge.tsx';
import { Moment } from '../words/Moment.tsx';
import styles from './GateList.module.css';

const words = {
  met: { tone: 'good', word: 'Met' },
  waiting: { tone: 'waiting', word: 'Waiting' },
  unmet: { tone: 'bad', word: 'Not met' },
} as const;

/** What has to be so before writers are asked to wait: each gate with its reason, and what to do about it. */
export function GateList({ live }: { live: Live<{ readonly takenAt: number; readonly gates: readonly Gate[] }> }) {
  return (
    <Section title="Gates" actions={<AgainButton onPress={live.refresh}>Look again</AgainButton>}>
      <LiveView live={live} label="the gates">
        {({ gates, takenAt }) => (
          <>
            <Text as="p">
              Looked at <Moment at={takenAt} />
            </Text>
            <ul className={styles.gates} aria-label="Gates">
              {gates.map(gate => (
                <GateRow key={gate.id} gate={gate} />
              ))}
            </ul>
          </>
        )}
      </LiveView>
    </Section>
  );
}

function GateRow({ gate: { title, state, reasons, fix } }: { gate: Gate }) {
  const { tone, word } = words[state];
  return (
    <li>
      <div className={styles.line}>
        <StateBadge tone={tone}>{word}</StateBadge>
        <span>{title}</span>
      </div>
      {reasons.length > 0 && <Lines label={`Why: ${title}`} lines={reasons.map(inPortalWords)} />}
      {fix !== undefined && <Text as="p">What to do: {inPortalWords(fix)}</Text>}
    </li>
  );
}
