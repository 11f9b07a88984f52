import { Section } from '../layout/Section.tsx';
import { ProgressNote } from '../progress/ProgressNote.tsx';
import { StepAnnouncer } from '../progress/StepAnnouncer.tsx';
import { StepList } from '../progress/StepList.tsx';
import { Approval } from './Approval.tsx';
import { Controls } from './Controls.tsx';
import type { CutoverProps } from './cutoverProps.ts';
import { LagNow } from './LagNow.tsx';
import { PersonalConfirmations } from './PersonalConfirmations.tsx';
import { WhoAndWhen } from './WhoAndWhen.tsx';

/** A cutover that is open: who holds it, what it waits for, its steps, and the ways out. */
export function RunningCutover(props: CutoverProps) {
  const { migration, process } = props;
  return (
    <>
      <Controls {...props} />
      <WhoAndWhen {...props} />
      <Section title="What it waits for">
        <ProgressNote progress={process.progress} />
        <PersonalConfirmations {...props} />
      </Section>
      <Approval {...props} />
      <Section title="Steps">
        <StepAnnouncer steps={process.steps} />
        <StepList steps={process.steps} label="Steps: Cutover" />
      </Section>
      <LagNow migration={migration.name} />
    </>
  );
}
