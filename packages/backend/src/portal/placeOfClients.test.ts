import { expect, it } from 'vitest';
import { placeOfClients, type Place } from './placeOfClients.ts';

type Phase = Parameters<typeof placeOfClients>[0]['phase'];
type State = Parameters<typeof placeOfClients>[0]['steps'][number]['state'];

const steps = (fence: State, switchClients: State) => [
  { id: 'fence', stage: 'fence', describe: 'stop the writers', state: fence },
  { id: 'switchClients', stage: 'switchClients', describe: 'make the clients use the target', state: switchClients },
];

it.each<{ when: string; phase: Phase; fence: State; switchClients: State; place: Place }>([
  { when: 'before a cutover was begun, they stay at the source', phase: 'unbegun', fence: 'todo', switchClients: 'todo', place: 'source' },
  { when: 'while it waits for an approval, they go on', phase: 'open', fence: 'todo', switchClients: 'todo', place: 'source' },
  { when: 'they stop as soon as the fence asks for it', phase: 'open', fence: 'waiting', switchClients: 'todo', place: 'nowhere' },
  { when: 'they stay stopped while everything arrives', phase: 'open', fence: 'settled', switchClients: 'todo', place: 'nowhere' },
  { when: 'they start at the target when they are asked to', phase: 'open', fence: 'settled', switchClients: 'waiting', place: 'target' },
  { when: 'they stay there when it was completed', phase: 'completed', fence: 'settled', switchClients: 'settled', place: 'target' },
  { when: 'they are still while an abort takes things back', phase: 'aborting', fence: 'settled', switchClients: 'undone', place: 'nowhere' },
  { when: 'they go on as soon as an abort has lifted the fence', phase: 'aborting', fence: 'undone', switchClients: 'undone', place: 'source' },
  { when: 'they are at the source after an abort', phase: 'aborted', fence: 'undone', switchClients: 'undone', place: 'source' },
])('$when', ({ phase, fence, switchClients, place }) => {
  expect(placeOfClients({ phase, steps: steps(fence, switchClients) })).toBe(place);
});
