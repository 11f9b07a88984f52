import { Button, Flex, TextField } from '@backstage/ui';
import type { KeyboardEvent } from 'react';
import { isPattern, judgeEntry, type Thing } from './judgeEntry.ts';

export interface NameFilterProps {
  readonly thing: Thing;
  readonly label: string;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  /** Adds what was typed to what is chosen. */
  readonly onAdd: (entry: string) => void;
  readonly isDisabled: boolean;
  /** Nothing is there to tick: what was typed can only be meant to be added, so that it is judged. */
  readonly findsNothing: boolean;
}

/** Finds names by a part of them; a /pattern/ finds them too, and can be chosen instead of them. */
export function NameFilter({ thing, label, filter, onFilter, onAdd, isDisabled, findsNothing }: NameFilterProps) {
  const entry = filter.trim();
  const problem = entry !== '' && (findsNothing || isPattern(entry)) ? judgeEntry(thing, entry) : undefined;
  const canAdd = entry !== '' && judgeEntry(thing, entry) === undefined;
  // Enter would send the whole form.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (canAdd) onAdd(entry);
  };
  return (
    <Flex align="end" gap="2">
      <div style={{ flexGrow: 1 }} onKeyDown={onKeyDown} role="presentation">
        <TextField label={label} description={problem} isInvalid={problem !== undefined} value={filter} onChange={onFilter} isDisabled={isDisabled} />
      </div>
      <Button variant="secondary" isDisabled={isDisabled || !canAdd} onPress={() => onAdd(entry)}>
        {entry === '' ? 'Add' : `Add ${entry}`}
      </Button>
    </Flex>
  );
}
