import type { StepState } from '../api/answers.ts';
import { FoldedJson } from '../layout/FoldedJson.tsx';
import { Moment } from '../words/Moment.tsx';
import { FailureNote } from './FailureNote.tsx';
import { StateBadge } from './StateBadge.tsx';
import styles from './StepList.module.css';
import { stepWords } from './stepWords.ts';

/** The steps of a process as a timeline: what each does, how it stands and since when. */
export function StepList({ steps, label }: { steps: readonly StepState[]; label: string }) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map(step => (
        <StepRow key={step.id} step={step} />
      ))}
    </ol>
  );
}

function StepRow({ step }: { step: StepState }) {
  const { tone, word } = stepWords[step.state];
  return (
    <li className={styles.step}>
      <div className={styles.line}>
        <StateBadge tone={tone}>{word}</StateBadge>
        <span className={styles.what}>{step.describe}</span>
        {step.since !== undefined && <Moment at={step.since} />}
      </div>
      {step.failure && <FailureNote failure={step.failure} />}
      {step.evidence !== undefined && <FoldedJson label={`What was observed: ${step.id}`} value={step.evidence} />}
    </li>
  );
}
