import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Node, type ParsedNode, type YAMLMap } from 'yaml';
import type { Locate, Path, Position, Verdict } from './complaint.ts';
import { formatPath, shorten } from './complaint.ts';
import type { Problem } from './spec.ts';
import { describeYamlError, findOpened, neverClosed } from './yamlErrors.ts';

interface YamlTree {
  /** Undefined when nothing can be said about the contents. */
  readonly tree: Record<string, unknown> | undefined;
  readonly problems: readonly Problem[];
  readonly locate: Locate;
}

interface Place {
  readonly key: number;
  readonly value: number;
}
interface Reading {
  readonly document: Document;
  readonly places: Map<string, Place>;
  readonly report: (offset: number, path: Path, message: string, fix?: string) => void;
  nodes: number;
  aliases: number;
}

const limits = { bytes: 1_000_000, nodes: 20_000, aliases: 20, depth: 12, syntaxErrors: 20 };
const seeExample = 'see examples/migration.yaml';
const start: Position = { line: 1, column: 1 };

/** Reads one YAML document as plain data, with the place of every node. Bounded in size, nesting and aliases. */
export function readYaml(text: string): YamlTree {
  if (text.length > limits.bytes) return refuse(`the file has ${text.length} characters; at most ${limits.bytes} are read`, undefined);
  try {
    return read(text);
  } catch (error) {
    if (error instanceof RangeError) return refuse('the file is nested too deeply', 'use the shape of examples/migration.yaml');
    throw error;
  }
}

function read(text: string): YamlTree {
  const counter = new LineCounter();
  const positionOf = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  // Keys are compared below: the parser's own comparison takes quadratic time.
  const parsed = parseAllDocuments(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  const documents = Array.isArray(parsed) ? parsed : [];
  const broken = findSyntaxErrors(documents, text, positionOf);
  if (broken.length > 0) return { tree: undefined, problems: broken, locate: () => start };
  const contents = documents[0]?.contents;
  return contents && documents[0]
    ? readTree(contents, documents[0], positionOf)
    : refuse('the file is empty', `begin with \`flow:\` and \`migration:\`; ${seeExample}`);
}

function findSyntaxErrors(documents: readonly Document[], text: string, positionOf: (offset: number) => Position): readonly Problem[] {
  const byLine = new Map<number, Problem>();
  const add = (offset: number, verdict: Verdict): void => {
    const position = positionOf(offset);
    // One broken character often breaks the rest of its line too.
    if (!byLine.has(position.line)) byLine.set(position.line, { ...position, path: '', ...verdict });
  };
  for (const document of documents.slice(0, 2)) {
    for (const error of document.errors.slice(0, limits.syntaxErrors)) {
      const opened = findOpened(document, error, text);
      if (opened === undefined) add(error.pos[0], describeYamlError(error.code));
      else add(opened, neverClosed);
    }
  }
  if (documents[1]) add(offsetOf(documents[1]), describeYamlError('MULTIPLE_DOCS'));
  return [...byLine.values()];
}

function readTree(contents: ParsedNode | Node, document: Document, positionOf: (offset: number) => Position): YamlTree {
  const problems: Problem[] = [];
  const report: Reading['report'] = (offset, path, message, fix) =>
    void problems.push({ ...positionOf(offset), path: formatPath(path), message, fix });
  if (!isMap(contents)) {
    report(offsetOf(contents), [], 'the file must be a map with `flow:` and `migration:`', seeExample);
    return { tree: undefined, problems, locate: () => start };
  }
  const reading: Reading = { document, places: new Map(), report, nodes: 0, aliases: 0 };
  const tree = readMap((contents as YAMLMap<ParsedNode, ParsedNode | null>).items, [], reading);
  return { tree: reading.nodes > limits.nodes ? undefined : tree, problems, locate: locateIn(reading.places, positionOf) };
}

function readNode(node: Node | null | undefined, path: Path, reading: Reading): unknown {
  if (!node) return null;
  if (path.length > limits.depth || ++reading.nodes > limits.nodes) return refuseNode(node, path, reading);
  if (node.tag && !node.tag.startsWith('tag:yaml.org,2002:'))
    reading.report(offsetOf(node), path, 'has a tag; tags are not read here', 'remove the word that begins with "!"');
  if (isAlias(node)) return readAlias(node, path, reading);
  if (isMap<ParsedNode, ParsedNode | null>(node)) return readMap(node.items, path, reading);
  if (isSeq<ParsedNode>(node)) return node.items.map((item, index) => readChild(item, [...path, index], offsetOf(item), reading));
  return isScalar(node) ? node.value : null;
}

function readMap(
  items: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[],
  path: Path,
  reading: Reading,
): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  const seen = new Map<string, number>();
  for (const { key, value } of items) {
    const offset = offsetOf(key);
    if (!isScalar(key) || key.value === null) {
      reading.report(offset, path, 'a key must be a word', undefined);
      continue;
    }
    const name = String(key.value as string | number | boolean | bigint);
    if (name === '__proto__' || name === 'constructor' || name === 'prototype')
      reading.report(offset, [...path, name], `the key "${name}" is not allowed`, 'remove it');
    else if (seen.has(name)) reading.report(offset, [...path, name], `the key "${shorten(name)}" stands twice in this map`, 'remove one of the two');
    else map[name] = readChild(value, [...path, name], offset, reading);
    seen.set(name, offset);
  }
  return map;
}

function readChild(node: ParsedNode | null, path: Path, keyOffset: number, reading: Reading): unknown {
  const value = readNode(node, path, reading);
  reading.places.set(placeKey(path), { key: keyOffset, value: value === null ? keyOffset : offsetOf(node) });
  return value;
}

function readAlias(node: Node, path: Path, reading: Reading): unknown {
  if (++reading.aliases > limits.aliases) {
    if (reading.aliases === limits.aliases + 1)
      reading.report(offsetOf(node), path, `there are more than ${limits.aliases} aliases`, 'write the values out');
    return null;
  }
  return readNode(isAlias(node) ? node.resolve(reading.document) : undefined, path, reading);
}

function refuseNode(node: Node, path: Path, reading: Reading): null {
  if (path.length > limits.depth)
    reading.report(offsetOf(node), path.slice(0, 3), 'is nested too deeply', 'use the shape of examples/migration.yaml');
  else if (reading.nodes === limits.nodes + 1)
    reading.report(offsetOf(node), path, `the file has more than ${limits.nodes} values`, 'select topics by /pattern/');
  return null;
}

/** The place of a path, or of the nearest thing around it that is there. `topics: [a]` stands for `topics: {include: [a]}`. */
const locateIn =
  (places: ReadonlyMap<string, Place>, positionOf: (offset: number) => Position): Locate =>
  (path, at) => {
    const own = places.get(placeKey(path));
    if (own) return positionOf(own[at]);
    const short = path.filter((part, index) => !(part === 'include' && typeof path[index + 1] === 'number'));
    const shortened = places.get(placeKey(short));
    if (shortened) return positionOf(shortened[at]);
    for (let length = path.length - 1; length > 0; length--) {
      const around = places.get(placeKey(path.slice(0, length)));
      if (around) return positionOf(around.key);
    }
    return start;
  };

const placeKey = (path: Path): string => JSON.stringify(path);
const offsetOf = (node: Pick<Node, 'range'> | Document | null | undefined): number => node?.range?.[0] ?? 0;
const refuse = (message: string, fix: string | undefined): YamlTree => ({
  tree: undefined,
  problems: [{ ...start, path: '', message, fix }],
  locate: () => start,
});
