import { MigrationError, selects, type Spec } from '@msk-migration/sdk';
import type { Neighbour } from './neighbours.ts';

type Selection = Spec['migration']['topics'];

/**
 * What to know of a selection that neighbours share, as far as entries tell without a look at the cluster: the plan has the last word. Throws
 * PLAN_BLOCKED for topics that it names and that the flow moves for another: no plan of it could be deployed.
 */
export function judgeSelection({ migration }: Spec, neighbours: readonly Neighbour[]): readonly string[] {
  const { topics, groups } = migration;
  const claims = neighbours.flatMap(({ name, deployed }) => {
    const claimed = deployed ? namedIn(topics, deployed.topics) : [];
    return say(claimed, what => `${who(name)} moves topic ${what} already, and a topic has one owner: leave it out of topics.include`);
  });
  if (claims.length > 0) throw new MigrationError('PLAN_BLOCKED', claims.join('; '));
  return neighbours.flatMap(({ name, deployed, registered }) => {
    const moved = deployed ? sharedBy(topics, deployed.topics) : [];
    const wanted = sharedBy(topics, registered.topics).filter(entry => !moved.includes(entry));
    return [
      ...say(moved, what => `${who(name)} moves topic ${what} already: exclude it, or the plan is blocked`),
      ...say(wanted, what => `${who(name)} selects topic ${what}, too: whoever deploys first moves it, and the plan of the other is blocked`),
      ...say(
        sharedBy(groups, registered.groups),
        what => `${who(name)} selects group ${what}, too: if it reads topics of both, only whoever deploys first can move it`,
      ),
    ];
  });
}

const who = (name: string | undefined): string => (name === undefined ? 'another migration' : `migration "${name}"`);

/** A selection may name thousands. */
const most = 5;

function say(entries: readonly string[], describe: (what: string) => string): readonly string[] {
  const rest = entries.length - most;
  const named = entries.slice(0, most).map(entry => describe(JSON.stringify(entry)));
  return rest > 0 ? [...named, `and ${rest} more`] : named;
}

const isLiteral = (entry: string): boolean => !entry.startsWith('/');

const namedIn = (own: Selection, other: Selection): readonly string[] =>
  own.include.filter(entry => isLiteral(entry) && selects(other, entry) && selects(own, entry));

/** Names that one of them lists and both select, and patterns that both list. */
const sharedBy = (own: Selection, other: Selection): readonly string[] => [
  ...new Set([...namedIn(own, other), ...namedIn(other, own), ...own.include.filter(entry => !isLiteral(entry) && other.include.includes(entry))]),
];
