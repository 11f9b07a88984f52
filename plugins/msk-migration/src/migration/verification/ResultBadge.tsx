import type { TopicVerification } from '../../api/answers.ts';
import { StateBadge } from '../../progress/StateBadge.tsx';

const words = {
  same: { tone: 'good', word: 'The same' },
  differs: { tone: 'bad', word: 'Differs' },
  incomplete: { tone: 'warning', word: 'Not to the end' },
} as const;

/** What a comparison came to. */
export function ResultBadge({ result }: { result: TopicVerification['result'] }) {
  const { tone, word } = words[result];
  return <StateBadge tone={tone}>{word}</StateBadge>;
}
