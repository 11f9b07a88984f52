import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { migrationReadPermission, type AnswerOf, type Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { isMigrationError, selects, type FlowMember, type Inventory, type Spec } from '@msk-migration/sdk';
import { everyRegistration, matches, type Registration } from '../database/index.ts';
import { migratorOf, type Portal } from '../portal.ts';

type Selections = Pick<Spec['migration'], 'topics' | 'groups'>;

/** Another migration over the same flow. */
export interface Neighbour {
  /** Undefined where the caller may not read it, or it is registered no more. */
  readonly name: string | undefined;
  /** What it is registered for; undefined when it is done. */
  readonly registered: Selections | undefined;
  /** What the flow copies for it, or moved for good (`left`); undefined before its first deployment. */
  readonly deployed: FlowMember | undefined;
}

interface Asked {
  readonly credentials: BackstageCredentials;
  /** Whose neighbours they are, when it is one of them. */
  readonly except?: string;
}

/** The migrations over the flow of a spec: those that are registered, and those that the flow knows. */
export async function readNeighbours(portal: Portal, spec: Spec, { credentials, except }: Asked): Promise<readonly Neighbour[]> {
  const flow = spec.flow.name;
  const members = new Map((await migratorOf(portal, { flow }).members(spec)).map(member => [member.name, member]));
  const mayRead = await whichMayRead(portal, credentials);
  const neighbours: Neighbour[] = [];
  for await (const registration of everyRegistration(portal.registrations, { flows: [flow] })) {
    const { name, phase, spec: registered } = registration;
    const deployed = members.get(name);
    members.delete(name);
    if (name === except || (phase === 'done' && !deployed)) continue;
    neighbours.push({ name: mayRead(registration) ? name : undefined, registered: phase === 'done' ? undefined : registered.migration, deployed });
  }
  const unregistered = [...members.values()].filter(({ name }) => name !== except);
  return [...neighbours, ...unregistered.map(deployed => ({ name: undefined, registered: undefined, deployed }))];
}

/** Whoever may read no migration at all may still choose topics. */
async function whichMayRead({ access }: Portal, credentials: BackstageCredentials): Promise<(registration: Registration) => boolean> {
  try {
    const where = await access.filter(credentials, migrationReadPermission);
    return registration => where === undefined || matches(where, registration);
  } catch (error) {
    if (isMigrationError(error) && error.code === 'NOT_ALLOWED') return () => false;
    throw error;
  }
}

type Selected = AnswerOf<Endpoints['getFlowInventory']>['selected'];

/** What of a source cluster its neighbours select. */
export function findSelected(inventory: Inventory, neighbours: readonly Neighbour[]): Selected {
  return neighbours.flatMap(({ name: by, deployed, registered }) => {
    const moved = deployed && takenBy(inventory, deployed);
    const wanted = registered && takenBy(inventory, registered);
    return (['topic', 'group'] as const).flatMap(kind =>
      [...new Set([...(moved?.[kind] ?? []), ...(wanted?.[kind] ?? [])])].map(name => ({
        kind,
        name,
        by,
        deployed: moved?.[kind].has(name) ?? false,
      })),
    );
  });
}

/** A group moves with a migration that selects it and a topic that it reads. */
function takenBy({ source, topics, groups }: Inventory, selections: Selections): Record<'topic' | 'group', ReadonlySet<string>> {
  const topic = new Set(topics.filter(name => selects(selections.topics, name)));
  const readers = new Set(source.groups.filter(({ commits }) => commits.some(commit => topic.has(commit.topic))).map(({ groupId }) => groupId));
  return { topic, group: new Set(groups.filter(name => readers.has(name) && selects(selections.groups, name))) };
}
