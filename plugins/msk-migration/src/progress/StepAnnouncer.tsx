import { VisuallyHidden } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import type { StepState } from '../api/answers.ts';
import { stepWords } from './stepWords.ts';

/** Says aloud, for those who do not see it, which steps changed since the last look. */
export function StepAnnouncer({ steps }: { steps: readonly StepState[] }) {
  const before = useRef(steps);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const changes = describeChanges(before.current, steps);
    before.current = steps;
    if (changes !== '') setSaid(changes);
  }, [steps]);
  return (
    <VisuallyHidden>
      <div role="status" aria-live="polite" data-testid="step-announcer">
        {said}
      </div>
    </VisuallyHidden>
  );
}

/** `stop the writers on the source: Settled.` for each step that stands differently now. */
function describeChanges(before: readonly StepState[], now: readonly StepState[]): string {
  const states = new Map(before.map(({ id, state }) => [id, state]));
  return now
    .filter(({ id, state }) => states.has(id) && states.get(id) !== state)
    .map(({ describe, state }) => `${describe}: ${stepWords[state].word}.`)
    .join(' ');
}
