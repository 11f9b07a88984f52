import { Button, Flex, TextField } from '@backstage/ui';
import type { KeyboardEvent } from 'react';
import { isPattern, judgeEntry, type Thing } from './judgeEntry.ts';
import { pluralOf } from './words.ts';

export interface NameFilterProps {
  readonly thing: Thing;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  /** Adds what was typed to what is chosen. */
  readonly onAdd: (entry: string) => void;
  readonly isDisabled: boolean;
}

/** Finds names by a part of them; a /pattern/ finds them too, and can be chosen instead of them. */
export function NameFilter({ thing, filter, onFilter, onAdd, isDisabled }: NameFilterProps) {
  const entry = filter.trim();
  const problem = isPattern(entry) ? judgeEntry(thing, entry) : undefined;
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
        <TextField
          label={`Filter ${pluralOf(thing)}, or type a /pattern/`}
          description={problem}
          isInvalid={problem !== undefined}
          value={filter}
          onChange={onFilter}
          isDisabled={isDisabled}
        />
      </div>
      <Button variant="secondary" isDisabled={isDisabled || !canAdd} onPress={() => onAdd(entry)}>
        {entry === '' ? 'Add' : `Add ${entry}`}
      </Button>
    </Flex>
  );
}
