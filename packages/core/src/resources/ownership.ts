import type { Tags } from '../ports/index.ts';
import type { FlowSpec } from '../spec/spec.ts';

const flowTag = 'msk-migration:flow';
const managedTag = 'msk-migration:managed';

/** Tags of every resource of a flow: the user's own and ours, by which we find it again. */
export const flowTags = (flow: Pick<FlowSpec, 'name' | 'tags'>): Tags => ({ ...flow.tags, [flowTag]: flow.name, [managedTag]: 'true' });

/** Whether a resource with these tags belongs to the flow. Nothing else is ever changed or removed. */
export const isOurs = (tags: Tags, flow: string): boolean => tags[flowTag] === flow && tags[managedTag] === 'true';

/** What stands in the way when a name is taken by something that is not ours. */
export const notOurs = (what: string, name: string, flow: string): string =>
  `${what} "${name}" exists and carries no tag of flow "${flow}": it is not ours and is left alone (NOT_OURS)`;
