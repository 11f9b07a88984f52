import type { Judgement } from '../api/answers.ts';
import { StateBadge, type Tone } from './StateBadge.tsx';

const words: Readonly<Record<Judgement['verdict'], { readonly tone: Tone; readonly word: string }>> = {
  healthy: { tone: 'good', word: 'Healthy' },
  degraded: { tone: 'warning', word: 'Degraded' },
  broken: { tone: 'bad', word: 'Broken' },
};

/** What the newest look means. */
export function HealthBadge({ judgement }: { judgement: Judgement | undefined }) {
  const { tone, word } = judgement ? words[judgement.verdict] : { tone: 'plain' as const, word: 'Not looked at' };
  return <StateBadge tone={tone}>{word}</StateBadge>;
}
