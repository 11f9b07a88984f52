import { MigrationError, patternOf, selects, type Spec } from '@msk-migration/sdk';
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
    return say(
      claimed,
      what => `${who(name)} ${deployed?.left ? 'moved' : 'moves'} topic ${what} already, and a topic has one owner: leave it out of topics.include`,
    );
  });
  if (claims.length > 0) throw new MigrationError('PLAN_BLOCKED', claims.join('; '));
  return [...new Set(neighbours.flatMap(neighbour => judgeNeighbour({ topics, groups }, neighbour)))];
}

type Own = Readonly<Record<'topics' | 'groups', Selection>>;

function judgeNeighbour(own: Own, { name, registered, deployed }: Neighbour): readonly string[] {
  const moved = deployed ? sharedBy(own.topics, deployed.topics) : [];
  const known = new Set(moved);
  const wanted = registered ? sharedBy(own.topics, registered.topics).filter(entry => !known.has(entry)) : [];
  const left = deployed?.left ?? false;
  return [
    ...say(moved, what => `${who(name)} ${left ? 'moved' : 'moves'} topic ${what} already: exclude it, or the plan is blocked`),
    ...say(
      deployed && left ? sharedBy(own.groups, deployed.groups) : [],
      what => `${who(name)} moved group ${what} already: exclude it, or the plan is blocked if it reads what you select`,
    ),
    ...say(wanted, what => `${who(name)} selects topic ${what}, too: whoever deploys first moves it, and the plan of the other is blocked`),
    ...say(
      registered ? sharedBy(own.groups, registered.groups) : [],
      what => `${who(name)} selects group ${what}, too: if it reads topics of both, only whoever deploys first can move it`,
    ),
  ];
}

const who = (name: string | undefined): string => (name === undefined ? 'another migration' : `migration "${name}"`);

/** A selection may name thousands. */
const most = 5;

function say(entries: readonly string[], describe: (what: string) => string): readonly string[] {
  const [last, rest] = [most - 1, entries.length - most];
  return entries.slice(0, most).map((entry, at) => describe(`${JSON.stringify(entry)}${at === last && rest > 0 ? ` (and ${rest} more)` : ''}`));
}

const isLiteral = (entry: string): boolean => patternOf(entry) === undefined;

const namedIn = (own: Selection, other: Selection): readonly string[] =>
  own.include.filter(entry => isLiteral(entry) && selects(other, entry) && selects(own, entry));

/** Names that one of them lists and both select, and patterns that both list. */
function sharedBy(own: Selection, other: Selection): readonly string[] {
  const theirs = new Set(other.include);
  return [...new Set([...namedIn(own, other), ...namedIn(other, own), ...own.include.filter(entry => !isLiteral(entry) && theirs.has(entry))])];
}
