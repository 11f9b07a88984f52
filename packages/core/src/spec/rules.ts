import { catalogOf, judgeKey, kafkaVersionOf } from '../connectors/judgeKeys.ts';
import { isKnownTo } from '../connectors/catalog.ts';
import { isInternalTopic } from '../connectors/topicNames.ts';
import { quote, shorten, valueAt, type Complaint, type Path } from './complaint.ts';
import { findClosest } from './findClosest.ts';
import { judgeTagKey } from './leafRules.ts';

type Rule = (tree: unknown) => readonly Complaint[];

/** What the shape alone cannot say. Runs on the raw tree, so that it speaks also when other places are wrong. */
export const judgeTree = (tree: unknown): readonly Complaint[] => rules.flatMap(rule => rule(tree));

const roles = ['source', 'checkpoint', 'heartbeat', 'worker'] as const;

function judgeConnectorKeys(tree: unknown): readonly Complaint[] {
  const given = valueAt(tree, ['flow', 'connect', 'version']);
  const version = kafkaVersionOf(typeof given === 'string' ? given : '3.7.x');
  return roles.flatMap(role => {
    const path: Path = ['flow', 'connectors', role];
    return entriesOf(valueAt(tree, path)).flatMap(([name, value]): Complaint[] => {
      // Values of another type are named by the shape; a name is judged all the same.
      const known = ['string', 'number', 'boolean'].includes(typeof value);
      const verdict = judgeKey(role, name, String(known ? value : ''), version);
      if (!verdict || (!known && verdict.at === 'value')) return [];
      if (!verdict.unknown) return [{ path: [...path, name], at: verdict.at, message: verdict.message, fix: verdict.fix }];
      const candidates = Object.entries(catalogOf[role])
        .filter(([, key]) => isKnownTo(key, version))
        .map(([candidate]) => candidate);
      const closest = findClosest(name, candidates);
      const where = role === 'worker' ? 'a worker' : `the ${role} connector`;
      return [
        {
          path: [...path, name],
          at: 'key',
          message: `"${shorten(name)}" is not a key of ${where}`,
          fix: closest ? `did you mean "${closest}"?` : 'see docs/reference/connector-keys.md',
        },
      ];
    });
  });
}

function judgeAliases(tree: unknown): readonly Complaint[] {
  const source = valueAt(tree, ['flow', 'source', 'alias']) ?? 'source';
  const path: Path = ['flow', 'target', 'alias'];
  const target = valueAt(tree, path) ?? 'msk';
  if (source !== target) return [];
  return [
    {
      path: valueAt(tree, path) === undefined ? ['flow', 'source', 'alias'] : path,
      at: 'value',
      message: `source and target have the same alias ${quote(source)}`,
      fix: 'give them different names',
    },
  ];
}

/** Identity names do not detect cycles: a flow onto itself would copy its own records for ever. */
function judgeClusters(tree: unknown): readonly Complaint[] {
  const path: Path = ['flow', 'target', 'bootstrapServers'];
  const source = serversOf(valueAt(tree, ['flow', 'source', 'bootstrapServers']));
  const shared = serversOf(valueAt(tree, path)).find(server => source.includes(server));
  return shared === undefined
    ? []
    : [
        {
          path,
          at: 'value',
          message: `${quote(shared)} is a broker of the source too`,
          fix: 'name the brokers of the MSK cluster, or leave the key out',
        },
      ];
}

function judgeVersion(tree: unknown): readonly Complaint[] {
  const path: Path = ['flow', 'connect', 'version'];
  return valueAt(tree, path) === '2.7.1'
    ? [{ path, at: 'value', message: '2.7.1 cannot keep topic names: IdentityReplicationPolicy came with Kafka 3.0', fix: 'write 3.7.x' }]
    : [];
}

function judgeSelections(tree: unknown): readonly Complaint[] {
  return (['topics', 'groups'] as const).flatMap(kind => {
    const path: Path = ['migration', kind];
    const value = valueAt(tree, path);
    const lists = Array.isArray(value)
      ? [{ path, entries: value }]
      : ['include', 'exclude'].map(part => ({ path: [...path, part], entries: listOf(valueAt(tree, [...path, part])) }));
    const excluded = lists[1]?.entries ?? [];
    return [
      ...lists.flatMap(list => findRepeated(list.path, list.entries)),
      ...(lists[0]?.entries ?? []).flatMap((entry, index) => judgeIncluded(entry, [...(lists[0]?.path ?? path), index], { kind, excluded })),
    ];
  });
}

function judgeIncluded(
  entry: unknown,
  path: Path,
  { kind, excluded }: { readonly kind: 'topics' | 'groups'; readonly excluded: readonly unknown[] },
): readonly Complaint[] {
  if (typeof entry !== 'string' || entry.startsWith('/')) return excluded.includes(entry) ? [describeOverlap(entry, path)] : [];
  if (excluded.includes(entry)) return [describeOverlap(entry, path)];
  const internal = kind === 'topics' && /^[a-zA-Z0-9._-]+$/.test(entry) && isInternalTopic(entry);
  return internal
    ? [{ path, at: 'value', message: `topic ${quote(entry)} belongs to Kafka or MirrorMaker and is never copied`, fix: 'remove it' }]
    : [];
}

const describeOverlap = (entry: unknown, path: Path): Complaint => ({
  path,
  at: 'value',
  message: `${quote(entry)} is included and excluded`,
  fix: 'remove one of the two',
});

const findRepeated = (path: Path, entries: readonly unknown[]): readonly Complaint[] =>
  entries.flatMap((entry, index) =>
    typeof entry === 'string' && entries.indexOf(entry) < index
      ? [{ path: [...path, index], at: 'value' as const, message: `${quote(entry)} stands twice in the list`, fix: 'remove one of the two' }]
      : [],
  );

function judgeTagKeys(tree: unknown): readonly Complaint[] {
  const path: Path = ['flow', 'tags'];
  const entries = entriesOf(valueAt(tree, path));
  const many: Complaint[] =
    entries.length > 40
      ? [{ path, at: 'key', message: `there are ${entries.length} tags`, fix: 'at most 40 are allowed: AWS takes 50, and some are ours' }]
      : [];
  return [...many, ...entries.flatMap(([key]): Complaint[] => asComplaint(judgeTagKey(key), [...path, key]))];
}

/** A cutover that asks the impossible. */
function judgeTimes(tree: unknown): readonly Complaint[] {
  const quiet = valueAt(tree, ['migration', 'cutover', 'quietSeconds']) ?? 6;
  const path: Path = ['migration', 'cutover', 'fenceLimitSeconds'];
  const limit = valueAt(tree, path) ?? 300;
  if (typeof quiet !== 'number' || typeof limit !== 'number' || limit > quiet) return [];
  return [
    {
      path: valueAt(tree, path) === undefined ? ['migration', 'cutover', 'quietSeconds'] : path,
      at: 'value',
      message: `the fence is lifted after ${limit} s, before a group can count as quiet (${quiet} s)`,
      fix: `make fenceLimitSeconds larger than ${quiet}`,
    },
  ];
}

const asComplaint = (verdict: { readonly message: string; readonly fix: string | undefined } | undefined, path: Path): Complaint[] =>
  verdict ? [{ path, at: 'key', ...verdict }] : [];
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const entriesOf = (value: unknown): readonly [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
const serversOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? value
        .split(',')
        .map(server => server.trim())
        .filter(server => server !== '')
    : [];

const rules: readonly Rule[] = [judgeAliases, judgeClusters, judgeVersion, judgeConnectorKeys, judgeTagKeys, judgeSelections, judgeTimes];
