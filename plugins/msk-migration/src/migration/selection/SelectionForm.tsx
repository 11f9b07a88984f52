import { Button, DialogBody, Flex, Tab, TabList, TabPanel, Tabs, Text } from '@backstage/ui';
import { useId, useMemo, useState } from 'react';
import type { Migration } from '../../api/answers.ts';
import { AskingFooter } from '../../layout/AskingDialog.tsx';
import { FailureAlert } from '../../live/FailureAlert.tsx';
import { useOrder } from '../../live/useOrder.ts';
import { useFlowInventory, type FlowInventory } from '../../scaffolder/useFlowInventory.ts';
import type { Loading } from '../../scaffolder/useLoading.ts';
import { compareSelections, type Selections } from './compareSelections.ts';
import { SelectionFields } from './SelectionFields.tsx';

interface SelectionFormProps {
  readonly migration: Migration;
  readonly onSaved: (warnings: readonly string[]) => void;
  readonly onClose: () => void;
}

/** What is inside of the dialog: topics, groups, and what stands in the way of saving them. */
export function SelectionForm({ migration, onSaved, onClose }: SelectionFormProps) {
  const { name, flow } = migration;
  const [wanted, setWanted] = useState<Selections>({ topics: migration.topics, groups: migration.groups });
  const inventory = useFlowInventory(flow);
  const found = useMemo(() => (inventory.state === 'loaded' ? withoutOwn(inventory.value, name) : undefined), [inventory, name]);
  const { give, isPending, error } = useOrder();
  const { body, problem } = compareSelections(migration, wanted);
  const save = async (): Promise<void> => {
    if (await give(async api => onSaved((await api.updateMigration({ params: { migration: name }, body })).warnings))) onClose();
  };
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="3">
          <InventoryNote inventory={inventory} />
          <SelectionTabs wanted={wanted} found={found} onChange={setWanted} />
          {error !== undefined && <FailureAlert error={error} />}
        </Flex>
      </DialogBody>
      <Footer problem={problem} isPending={isPending} onSave={() => void save()} onClose={onClose} />
    </>
  );
}

const withoutOwn = (found: FlowInventory, own: string): FlowInventory => ({ ...found, selected: found.selected.filter(({ by }) => by !== own) });

interface FooterProps {
  /** Why it cannot be saved. */
  readonly problem: string | undefined;
  readonly isPending: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

function Footer({ problem, isPending, onSave, onClose }: FooterProps) {
  const id = useId();
  const isBlocked = problem !== undefined;
  return (
    <AskingFooter>
      <Text id={id} variant="body-small">
        {problem}
      </Text>
      <Button variant="secondary" onPress={onClose}>
        Cancel
      </Button>
      <Button variant="primary" isDisabled={isBlocked} isPending={isPending} aria-describedby={isBlocked ? id : undefined} onPress={onSave}>
        Save
      </Button>
    </AskingFooter>
  );
}

interface SelectionTabsProps {
  readonly wanted: Selections;
  readonly found: FlowInventory | undefined;
  readonly onChange: (wanted: Selections) => void;
}

/** The grey of tabs that are not chosen is made for pages: on a dialog in the dark its contrast is too low. */
const readable = { color: 'var(--bui-fg-primary)' };

const SelectionTabs = ({ wanted, found, onChange }: SelectionTabsProps) => (
  <Tabs>
    <TabList aria-label="What is selected">
      <Tab id="topics" style={readable}>
        Topics
      </Tab>
      <Tab id="groups" style={readable}>
        Consumer groups
      </Tab>
    </TabList>
    <TabPanel id="topics">
      <SelectionFields thing="topic" found={found} selection={wanted.topics} onChange={topics => onChange({ ...wanted, topics })} />
    </TabPanel>
    <TabPanel id="groups">
      <SelectionFields thing="group" found={found} selection={wanted.groups} onChange={groups => onChange({ ...wanted, groups })} />
    </TabPanel>
  </Tabs>
);

/** One may change a migration without the permission to see its flow; then names are typed. */
function InventoryNote({ inventory }: { inventory: Loading<FlowInventory> }) {
  return (
    <div role="status">
      {inventory.state === 'loading' && <Text variant="body-small">Looking what the source has … Names can be typed already.</Text>}
      {inventory.state === 'failed' && <Text variant="body-small">What the source has cannot be listed, so type the names: {inventory.message}</Text>}
    </div>
  );
}
