import { Accordion, AccordionPanel, AccordionTrigger, Flex, Text } from '@backstage/ui';
import { selects } from '@msk-migration/core/spec';
import { useId, useMemo } from 'react';
import type { Migration } from '../../api/answers.ts';
import type { Thing } from '../../scaffolder/judgeEntry.ts';
import { NamesPicker } from '../../scaffolder/NamesPicker.tsx';
import type { FlowInventory } from '../../scaffolder/useFlowInventory.ts';
import { countOf, pluralOf } from '../../scaffolder/words.ts';
import styles from './SelectionFields.module.css';

interface SelectionFieldsProps {
  readonly thing: Thing;
  /** What the source has, and others of it; undefined when that is not known. */
  readonly found: FlowInventory | undefined;
  readonly selection: Migration['topics'];
  readonly onChange: (selection: Migration['topics']) => void;
}

const nothingKnown: Pick<FlowInventory, 'leftOut' | 'selected'> = { leftOut: [], selected: [] };

/** What is moved, and what of it is not. */
export function SelectionFields({ thing, found, selection, onChange }: SelectionFieldsProps) {
  const names = thing === 'topic' ? found?.topics : found?.groups;
  const { leftOut, selected } = found ?? nothingKnown;
  const { include, exclude } = selection;
  const taken = useMemo(() => names?.filter(name => selects(selection, name)).length, [names, selection]);
  return (
    <Flex direction="column" gap="4">
      <div role="status">
        {taken !== undefined && (
          <Text weight="bold">
            Selects {taken.toLocaleString('en')} of {countOf(thing, names?.length ?? 0)}.
          </Text>
        )}
      </div>
      <Part title={`Moved ${pluralOf(thing)}`}>
        <NamesPicker
          thing={thing}
          names={names}
          leftOut={leftOut}
          selected={selected}
          chosen={include}
          onChange={chosen => onChange({ ...selection, include: [...chosen] })}
          isDisabled={false}
        />
      </Part>
      <Accordion defaultExpanded={exclude.length > 0}>
        <AccordionTrigger title={`But not (${exclude.length.toLocaleString('en')})`} />
        <AccordionPanel>
          <Part title={`Left out ${pluralOf(thing)}`}>
            <NamesPicker
              thing={thing}
              names={names}
              {...nothingKnown}
              chosen={exclude}
              onChange={chosen => onChange({ ...selection, exclude: [...chosen] })}
              isDisabled={false}
            />
          </Part>
        </AccordionPanel>
      </Accordion>
    </Flex>
  );
}

function Part({ title, children }: { title: string; children: JSX.Element }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={styles.part}>
      <Text as="h3" id={id} variant="title-x-small">
        {title}
      </Text>
      {children}
    </div>
  );
}
