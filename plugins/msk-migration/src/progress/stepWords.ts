import type { StepState } from '../api/answers.ts';
import type { Tone } from './StateBadge.tsx';

/** How a step stands, in a word. */
export const stepWords: Readonly<Record<StepState['state'], { readonly tone: Tone; readonly word: string }>> = {
  todo: { tone: 'plain', word: 'To do' },
  intended: { tone: 'waiting', word: 'Begun' },
  waiting: { tone: 'waiting', word: 'Waiting' },
  settled: { tone: 'good', word: 'Settled' },
  failed: { tone: 'bad', word: 'Failed' },
  undone: { tone: 'warning', word: 'Undone' },
};
