import { Checkbox, CheckboxGroup, Text } from '@backstage/ui';
import styles from './OfferedNames.module.css';
import { describeName } from './describeSelected.ts';
import type { Thing } from './judgeEntry.ts';
import { countOf, pluralOf } from './words.ts';

/** As many as one can look over; a filter finds the others. */
const most = 50;

export interface OfferedNamesProps {
  readonly thing: Thing;
  /** Those that the filter lets through. */
  readonly found: readonly string[];
  /** What other migrations do with them, by name. */
  readonly others: ReadonlyMap<string, string>;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly isDisabled: boolean;
}

/** The first of the names that were found, to tick. */
export function OfferedNames({ thing, found, others, chosen, onChange, isDisabled }: OfferedNamesProps) {
  const shown = found.slice(0, most);
  const change = (ticked: readonly string[]) => {
    const kept = chosen.filter(entry => !shown.includes(entry) || ticked.includes(entry));
    onChange([...kept, ...ticked.filter(name => !chosen.includes(name))]);
  };
  return (
    <>
      <div role="status">
        <Text variant="body-small">{describeShown(thing, shown.length, found.length)}</Text>
      </div>
      {shown.length > 0 && (
        <CheckboxGroup
          className={styles.offered}
          aria-label={`${pluralOf(thing)} of the source cluster`}
          value={chosen.filter(entry => shown.includes(entry))}
          onChange={change}
          isDisabled={isDisabled}
        >
          {shown.map(name => (
            <Checkbox key={name} value={name}>
              {describeName(name, others)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
    </>
  );
}

function describeShown(thing: Thing, shown: number, found: number): string {
  if (found === 0) return `No ${pluralOf(thing)} match.`;
  return shown === found ? `${countOf(thing, found)}.` : `The first ${shown} of ${countOf(thing, found)}; filter to see others.`;
}
