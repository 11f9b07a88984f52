import { Accordion, AccordionPanel, AccordionTrigger, Text } from '@backstage/ui';
import type { Thing } from './judgeEntry.ts';
import type { FlowInventory } from './useFlowInventory.ts';
import { pluralOf } from './words.ts';

const most = 50;
const kinds = { topic: ['topic'], group: ['group', 'commits'] };

/** What the source has and nobody can choose, and why. */
export function LeftOutNames({ thing, leftOut }: { readonly thing: Thing; readonly leftOut: FlowInventory['leftOut'] }) {
  const ours = leftOut.filter(({ kind }) => kinds[thing].includes(kind));
  if (ours.length === 0) return null;
  return (
    <Accordion>
      <AccordionTrigger title={`${ours.length.toLocaleString('en')} left out`} />
      <AccordionPanel>
        <ul aria-label={`${pluralOf(thing)} that cannot be chosen`}>
          {ours.slice(0, most).map(({ kind, name, why }) => (
            <li key={`${kind}/${name}`}>
              <Text variant="body-small">
                {name}: {why}
              </Text>
            </li>
          ))}
        </ul>
        {ours.length > most && <Text variant="body-small">and {(ours.length - most).toLocaleString('en')} more</Text>}
      </AccordionPanel>
    </Accordion>
  );
}
