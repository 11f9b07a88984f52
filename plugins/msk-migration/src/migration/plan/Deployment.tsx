import { useEffect, useRef } from 'react';
import { Section } from '../../layout/Section.tsx';
import { busyMs, calmMs, useLive } from '../../live/useLive.ts';
import { isOngoing } from '../../progress/isOngoing.ts';
import { ProgressNote } from '../../progress/ProgressNote.tsx';
import { StepAnnouncer } from '../../progress/StepAnnouncer.tsx';
import { StepList } from '../../progress/StepList.tsx';

/** The deployment that goes on, step by step; nothing while none does. */
export function Deployment({ migration, onEnded }: { migration: string; onEnded: () => void }) {
  const { value: process } = useLive(api => api.getDeploy({ params: { migration } }), {
    key: `deploy/${migration}`,
    migration,
    everyMs: found => (isOngoing(found) ? busyMs : calmMs),
  });
  const wentOn = useRef(false);
  const goesOn = isOngoing(process);
  useEffect(() => {
    if (wentOn.current && !goesOn) onEnded();
    wentOn.current = goesOn;
  }, [goesOn, onEnded]);
  if (process === undefined || !goesOn) return null;
  return (
    <Section title="Deployment">
      <ProgressNote progress={process.progress} />
      <StepAnnouncer steps={process.steps} />
      <StepList steps={process.steps} label="Steps: Deployment" />
    </Section>
  );
}
