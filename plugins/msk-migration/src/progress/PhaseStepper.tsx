import { VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiCircleFill, RiCircleLine, RiSubtractLine } from '@remixicon/react';
import type { Phase } from '../api/answers.ts';
import styles from './PhaseStepper.module.css';
import { phases } from './phases.ts';

type Place = 'before' | 'now' | 'after' | 'leftOut';

const marks = {
  before: { Icon: RiCheckLine, word: 'done' },
  now: { Icon: RiCircleFill, word: 'now' },
  after: { Icon: RiCircleLine, word: 'to come' },
  leftOut: { Icon: RiSubtractLine, word: 'left out' },
} as const;

/** Where a migration is on its way, and what was left out of it. */
export function PhaseStepper({ phase, leftOut = [] }: { phase: Phase; leftOut?: readonly Phase[] }) {
  const now = phases.findIndex(({ id }) => id === phase);
  return (
    <ol className={styles.stepper} aria-label="Phases">
      {phases.map(({ id, word }, index) => (
        <PhaseMark key={id} word={word} place={leftOut.includes(id) ? 'leftOut' : placeOf(index, now)} />
      ))}
    </ol>
  );
}

/** The last phase is over as soon as it is reached. */
function placeOf(index: number, now: number): Place {
  if (index < now || now === phases.length - 1) return 'before';
  return index === now ? 'now' : 'after';
}

function PhaseMark({ word, place }: { word: string; place: Place }) {
  const { Icon, word: state } = marks[place];
  return (
    <li className={`${styles.phase} ${styles[place]}`} aria-current={place === 'now' ? 'step' : undefined}>
      <Icon size={18} aria-hidden />
      {word}
      <VisuallyHidden>: {state}</VisuallyHidden>
    </li>
  );
}
