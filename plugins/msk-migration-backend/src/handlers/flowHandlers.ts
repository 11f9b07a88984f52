import type { AnswerOf, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { composeSpec, needFlow, type RegisteredFlow } from '../flows/index.ts';
import type { Portal } from '../portal.ts';
import type { Some } from './context.ts';
import { findSelected, readNeighbours } from './neighbours.ts';

/** What there is to choose from. */
export function flowHandlers(portal: Portal): Some<'listFlows' | 'getFlow' | 'getFlowInventory'> {
  const { flows, engine } = portal;
  return {
    listFlows: async () => ({ items: [...flows.values()].map(({ flow }) => flow) }),
    getFlow: async ({ params }) => {
      const registered = needFlow(flows, params.flow);
      const { takenAt, connectors, heartbeatAt } = await engine.of(registered).status(wholeFlow(registered, []));
      return { ...registered.flow, takenAt, connectors, heartbeatAt } satisfies AnswerOf<Endpoints['getFlow']>;
    },
    getFlowInventory: async ({ params }, { credentials }) => {
      const registered = needFlow(flows, params.flow);
      const spec = wholeFlow(registered, ['/.*/']);
      const inventory = await engine.of(registered).inventory(spec);
      return { ...inventory, selected: findSelected(inventory, await readNeighbours(portal, spec, { credentials })) };
    },
  };
}

/** A look at a flow itself: nobody's migration, of everything or of nothing that is there. */
const wholeFlow = ({ flow }: RegisteredFlow, patterns: readonly string[]) =>
  composeSpec({
    flow,
    migration: {
      name: 'nobodys',
      owner: 'nobody',
      topics: patterns.length > 0 ? patterns : ['nothing-of-this-name'],
      groups: patterns.length > 0 ? patterns : ['nobody-of-this-name'],
    },
  });
