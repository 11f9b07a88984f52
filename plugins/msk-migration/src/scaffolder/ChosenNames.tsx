import { Tag, TagGroup, Text } from '@backstage/ui';
import { useMemo } from 'react';
import { findSelected } from './findNames.ts';
import { isPattern, type Thing } from './judgeEntry.ts';
import { countOf, pluralOf } from './words.ts';

export interface ChosenNamesProps {
  readonly thing: Thing;
  readonly chosen: readonly string[];
  /** All that the source has; undefined when that is not known. */
  readonly names: readonly string[] | undefined;
  readonly onRemove: (entries: readonly string[]) => void;
}

/** As many as one can look over, and as a browser lays out at once. */
const most = 100;

/** What is chosen, each with a way to take it back; says of a pattern what it takes, and of a name when it is not there. */
export function ChosenNames({ thing, chosen, names, onRemove }: ChosenNamesProps) {
  const entries = useMemo(() => describeEntries(thing, chosen.slice(0, most), names), [thing, chosen, names]);
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

function describeEntries(thing: Thing, chosen: readonly string[], names: readonly string[] | undefined): readonly { entry: string; text: string }[] {
  if (names === undefined) return chosen.map(entry => ({ entry, text: entry }));
  const there = new Set(names);
  return chosen.map(entry => {
    if (isPattern(entry)) return { entry, text: `${entry} (${countOf(thing, findSelected(names, entry).length)})` };
    return { entry, text: there.has(entry) ? entry : `${entry} (not at the source)` };
  });
}
