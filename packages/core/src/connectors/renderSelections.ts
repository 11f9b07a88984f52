import { patternOf, toJavaPatterns } from '../spec/selection.ts';
import type { MigrationSpec, Selection } from '../spec/spec.ts';

/** What a migration moves. */
export type Selections = Pick<MigrationSpec, 'topics' | 'groups'>;

/** MirrorMaker's own excludes of 3.7, kept since ours replace them. */
const internalTopics = ['.*[\\-\\.]internal', '.*\\.replica', '__.*'];
const toolGroups = ['console-consumer-.*', 'connect-.*', '__.*'];

/** Which topics the connectors of a flow copy, and which groups they follow: those of all migrations over it. */
export function renderSelections(all: readonly Selections[]) {
  const topics = join(all.map(one => one.topics));
  const groups = join(all.map(one => one.groups));
  const named = all.flatMap(one => one.groups.include).filter(entry => patternOf(entry) === undefined);
  return {
    topics: topics.include,
    'topics.exclude': [...internalTopics, ...topics.exclude],
    groups: groups.include,
    // A group that a spec names is meant, also when a tool made it: connect-… are sink connectors.
    'groups.exclude': [...toolGroups.filter(pattern => !named.some(name => new RegExp(`^(?:${pattern})$`).test(name))), ...groups.exclude],
  };
}

/** What one migration excludes another may include: with several, each pattern carries the excludes of its own. Sorted, so that all render the same. */
function join(all: readonly Selection[]): { readonly include: readonly string[]; readonly exclude: readonly string[] } {
  const [first, ...others] = all;
  if (first && others.length === 0) return { include: toJavaPatterns(first.include), exclude: toJavaPatterns(first.exclude) };
  return { include: [...new Set(all.flatMap(withItsExcludes))].sort(), exclude: [] };
}

function withItsExcludes({ include, exclude }: Selection): readonly string[] {
  if (exclude.length === 0) return toJavaPatterns(include);
  return toJavaPatterns(include).map(pattern => `(?!(?:${toJavaPatterns(exclude).join('|')})$)(?:${pattern})`);
}
