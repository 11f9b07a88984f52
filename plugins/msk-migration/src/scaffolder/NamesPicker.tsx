import { Flex } from '@backstage/ui';
import { useDeferredValue, useMemo, useState } from 'react';
import { ChosenNames } from './ChosenNames.tsx';
import { describeSelected } from './describeSelected.ts';
import { findNames } from './findNames.ts';
import type { Thing } from './judgeEntry.ts';
import { LeftOutNames } from './LeftOutNames.tsx';
import { NameFilter } from './NameFilter.tsx';
import { OfferedNames } from './OfferedNames.tsx';
import type { FlowInventory } from './useFlowInventory.ts';
import { nameOf, pluralOf } from './words.ts';

export interface NamesPickerProps {
  readonly thing: Thing;
  /** All that the source has; undefined when that is not known: then names are typed. */
  readonly names: readonly string[] | undefined;
  readonly leftOut: FlowInventory['leftOut'];
  /** What other migrations select already. */
  readonly selected: FlowInventory['selected'];
  /** Names and /patterns/. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly isDisabled: boolean;
}

/** Chooses among names, ten thousand if need be: filter, tick, or type a /pattern/. */
export function NamesPicker({ thing, names, leftOut, selected, chosen, onChange, isDisabled }: NamesPickerProps) {
  const [filter, setFilter] = useState('');
  const settled = useDeferredValue(filter);
  const found = useMemo(() => (names ? findNames(thing, names, settled) : []), [thing, names, settled]);
  const others = useMemo(() => describeSelected(thing, selected), [thing, selected]);
  const add = (entry: string) => {
    if (!chosen.includes(entry)) onChange([...chosen, entry]);
    setFilter('');
  };
  return (
    <Flex direction="column" gap="3">
      <ChosenNames
        thing={thing}
        chosen={chosen}
        names={names}
        others={others}
        onRemove={entries => onChange(chosen.filter(one => !entries.includes(one)))}
      />
      <NameFilter
        thing={thing}
        label={names ? `Filter ${pluralOf(thing)}, or type a /pattern/` : `Type the name of a ${nameOf(thing)}, or a /pattern/`}
        filter={filter}
        onFilter={setFilter}
        onAdd={add}
        isDisabled={isDisabled}
        findsNothing={found.length === 0}
      />
      {names && <OfferedNames thing={thing} found={found} others={others} chosen={chosen} onChange={onChange} isDisabled={isDisabled} />}
      <LeftOutNames thing={thing} leftOut={leftOut} />
    </Flex>
  );
}
