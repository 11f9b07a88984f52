import { Tag, TagGroup, Text } from '@backstage/ui';
import { useMemo } from 'react';
import { describeName } from './describeSelected.ts';
import { findSelected } from './findNames.ts';
import { isPattern, type Thing } from './judgeEntry.ts';
import { countOf, pluralOf } from './words.ts';

export interface ChosenNamesProps {
  readonly thing: Thing;
  readonly chosen: readonly string[];
  /** All that the source has; undefined when that is not known. */
  readonly names: readonly string[] | undefined;
  /** What other migrations do with them, by name. */
  readonly others: ReadonlyMap<string, string>;
  readonly onRemove: (entries: readonly string[]) => void;
}

/** As many as one can look over, and as a browser lays out at once. */
const most = 100;

/** What is chosen, each with a way to take it back; says of a pattern what it takes, and of a name when it is not there. */
export function ChosenNames({ thing, chosen, names, others, onRemove }: ChosenNamesProps) {
  const entries = useMemo(
    () => chosen.slice(0, most).map(entry => ({ entry, text: names ? describeEntry(entry, { thing, names, others }) : entry })),
    [thing, chosen, names, others],
  );
  if (entries.length === 0) return <Text>No {pluralOf(thing)} are chosen yet.</Text>;
  return (
    <>
      <TagGroup aria-label={`Chosen ${pluralOf(thing)}`} onRemove={keys => onRemove([...keys].map(String))}>
        {entries.map(({ entry, text }) => (
          <Tag key={entry} id={entry} textValue={entry}>
            {text}
          </Tag>
        ))}
      </TagGroup>
      {chosen.length > most && (
        <Text variant="body-small">
          The first {most} of {chosen.length.toLocaleString('en')} that are chosen; the filter finds the others.
        </Text>
      )}
    </>
  );
}

type Known = Pick<ChosenNamesProps, 'thing' | 'others'> & { readonly names: readonly string[] };

function describeEntry(entry: string, { thing, names, others }: Known): string {
  if (!isPattern(entry)) return names.includes(entry) ? describeName(entry, others) : `${entry} (not at the source)`;
  const taken = findSelected(names, entry);
  const shared = taken.filter(name => others.has(name)).length;
  return `${entry} (${countOf(thing, taken.length)}${shared > 0 ? `, ${shared.toLocaleString('en')} also of other migrations` : ''})`;
}
