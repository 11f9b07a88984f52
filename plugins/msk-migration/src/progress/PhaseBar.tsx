import type { Phase } from '../api/answers.ts';
import { Track } from '../charts/Track.tsx';
import { phases, wordOfPhase } from './phases.ts';

/** How far a migration is on its way, as a bar. */
export function PhaseBar({ phase, label }: { phase: Phase; label: string }) {
  const now = phases.findIndex(({ id }) => id === phase);
  return <Track label={label} now={now} most={phases.length - 1} text={wordOfPhase(phase)} />;
}
