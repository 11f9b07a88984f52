import { Tag, TagGroup, Text } from '@backstage/ui';
import { useMemo } from 'react';
import { findSelected } from './findNames.ts';
import { isPattern, type Thing } from './judgeEntry.ts';
import { countOf, pluralOf } from './words.ts';

export interface ChosenNamesProps {
  readonly thing: Thing;
  readonly chosen: readonly string[];
  /** All that the source has. */
  readonly names: readonly string[];
  readonly onRemove: (entries: readonly string[]) => void;
}

/** What is chosen, each with a way to take it back; says of a pattern what it takes, and of a name when it is not there. */
export function ChosenNames({ thing, chosen, names, onRemove }: ChosenNamesProps) {
  const entries = useMemo(() => describeEntries(thing, chosen, names), [thing, chosen, names]);
  if (entries.length === 0) return <Text>No {pluralOf(thing)} are chosen yet.</Text>;
  return (
    <TagGroup aria-label={`Chosen ${pluralOf(thing)}`} onRemove={keys => onRemove([...keys].map(String))}>
      {entries.map(({ entry, text }) => (
        <Tag key={entry} id={entry} textValue={entry}>
          {text}
        </Tag>
      ))}
    </TagGroup>
  );
}

function describeEntries(thing: Thing, chosen: readonly string[], names: readonly string[]): readonly { entry: string; text: string }[] {
  const there = new Set(names);
  return chosen.map(entry => {
    if (isPattern(entry)) return { entry, text: `${entry} (${countOf(thing, findSelected(names, entry).length)})` };
    return { entry, text: there.has(entry) ? entry : `${entry} (not at the source)` };
  });
}
