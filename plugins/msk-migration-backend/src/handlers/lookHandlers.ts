import type { AnswerOf, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { isIncluded, type Inventory, type PartitionLag, type Spec } from '@msk-migration/sdk';
import type { Registration } from '../database/index.ts';
import { migratorOf, type Portal } from '../portal.ts';
import { registrationOf, type Context, type Some } from './context.ts';
import { pageOf } from './paging.ts';

type Names =
  'getInventory' | 'getPlan' | 'getStatus' | 'listPartitionLags' | 'listLagSamples' | 'getVerify' | 'verify' | 'describeCutover' | 'getCutoverGates';

/** A large cluster takes longer to look at than a person waits: what was seen lately is shown while it is looked again. */
const shown = { freshMs: 5_000, showMs: 60_000 };
/** Pages of one list should be of one look. */
const paged = { freshMs: 60_000, showMs: 60_000 };
const hourMs = 3_600_000;

/** What looks at both sides and changes nothing. */
export function lookHandlers(portal: Portal): Some<Names> {
  const engineFor = (context: Context) => {
    const registration = registrationOf(context);
    return { registration, migrator: migratorOf(portal, registration) };
  };
  return {
    getInventory: async (_request, context) => {
      const { registration, migrator } = engineFor(context);
      return narrow(await migrator.inventory(registration.spec), registration.spec);
    },
    getPlan: async (_request, context) => {
      const { registration, migrator } = engineFor(context);
      const plan = await migrator.plan(registration.spec);
      return { ...plan, leftOut: ownOf(plan.leftOut, registration.spec) };
    },
    getStatus: async (_request, context) => {
      const { status, judgement } = await portal.looks.newest(registrationOf(context).name, shown);
      return { ...status, judgement };
    },
    listPartitionLags: async ({ query }, context) => {
      const { status } = await portal.looks.newest(registrationOf(context).name, query.cursor === undefined ? shown : paged);
      const wanted = status.partitions.filter(({ topic }) => query.topic === undefined || topic === query.topic);
      return pageOf([...wanted].sort(byPlace), query);
    },
    listLagSamples: async ({ query }, context) => {
      const { topic, since = portal.engine.clock.now() - hourMs } = query;
      return { items: await portal.samples.read(registrationOf(context).name, { ...(topic !== undefined && { topic }), since }) };
    },
    getVerify: async (_request, context) => describeVerify(portal, registrationOf(context)),
    verify: async (_request, context) => {
      const registration = registrationOf(context);
      const asked = { name: registration.name, spec: registration.spec, by: context.actor };
      await portal.verifications.begin(asked, onEvent => migratorOf(portal, registration, onEvent));
      portal.announce(registration.name, 'verify');
      return describeVerify(portal, registration);
    },
    describeCutover: async (_request, context) => {
      const { registration, migrator } = engineFor(context);
      return migrator.describeCutover(registration.spec);
    },
    getCutoverGates: async (_request, context) => portal.looks.gates(registrationOf(context).name),
  };
}

const byPlace = (a: PartitionLag, b: PartitionLag): number => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1);

async function describeVerify(portal: Portal, registration: Registration): Promise<AnswerOf<Endpoints['getVerify']>> {
  const { name, spec } = registration;
  // In this order: what has ended stands in the journal.
  const state = await portal.verifications.state(name);
  return { ...state, latest: (await migratorOf(portal, registration).standing(spec)).verification };
}

/** The source cluster belongs to many teams: what a migration does not select is not its business. */
function narrow(inventory: Inventory, spec: Spec): Inventory {
  const topics = new Set(inventory.topics);
  const groups = new Set(inventory.groups);
  const own = (cluster: Inventory['source']): Inventory['source'] => ({
    ...cluster,
    topics: cluster.topics.filter(({ name }) => topics.has(name)),
    groups: cluster.groups
      .filter(({ groupId }) => groups.has(groupId))
      .map(group => ({ ...group, commits: group.commits.filter(({ topic }) => topics.has(topic)) })),
  });
  return { ...inventory, source: own(inventory.source), target: own(inventory.target), leftOut: ownOf(inventory.leftOut, spec) };
}

/** What the migration names, and that does not move all the same. */
function ownOf(leftOut: Inventory['leftOut'], { migration }: Spec): Inventory['leftOut'] {
  return leftOut.filter(({ kind, name }) => isIncluded(kind === 'topic' ? migration.topics : migration.groups, name));
}
