import { formatCount } from '../words/formatCount.ts';
import { StateBadge, type Tone } from './StateBadge.tsx';
import styles from './ToneCounts.module.css';

/** Something with a state in a word. */
interface Judged {
  readonly tone: Tone;
  readonly word: string;
}

const urgency: readonly Tone[] = ['bad', 'warning', 'waiting', 'good', 'plain'];

/** What is worst on top, and otherwise as it was. */
export const mostUrgentFirst = <Item extends Judged>(items: readonly Item[]): readonly Item[] =>
  items.toSorted((one, other) => urgency.indexOf(one.tone) - urgency.indexOf(other.tone));

/** How many are in which state, before one looks at them one by one. */
export function ToneCounts({ judged, label }: { judged: readonly Judged[]; label: string }) {
  return (
    <ul className={styles.counts} aria-label={label}>
      {countByWord(judged).map(({ tone, word, count }) => (
        <li key={word}>
          <StateBadge tone={tone}>
            {formatCount(count)}: {word}
          </StateBadge>
        </li>
      ))}
    </ul>
  );
}

function countByWord(judged: readonly Judged[]): readonly (Judged & { readonly count: number })[] {
  const counts = new Map<string, Judged & { readonly count: number }>();
  for (const { tone, word } of judged) counts.set(word, { tone, word, count: (counts.get(word)?.count ?? 0) + 1 });
  return mostUrgentFirst([...counts.values()]);
}
