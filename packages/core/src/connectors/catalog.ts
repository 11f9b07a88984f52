/** A Kafka version as `major.minor`. */
export type KafkaVersion = `${number}.${number}`;

/** How one configuration key is read, written, explained and checked: everything else is derived from this. */
export interface Key<T> {
  readonly kind: 'text' | 'integer' | 'decimal' | 'flag' | 'list' | 'choice';
  readonly doc: string;
  /** What Kafka takes when the key is left out (of the version that MSK Connect runs). */
  readonly default?: T;
  /** The first version that knows the key, and the first that no longer does. */
  readonly since?: KafkaVersion;
  readonly until?: KafkaVersion;
  /** Its value is never shown, and never written in clear. */
  readonly secret?: true;
  /** What may stand there, in words. */
  readonly range: string | undefined;
  parse(raw: string): T;
  render(value: T): string;
  /** What is wrong with a text, as the end of "it …": `must be a whole number`. */
  judge(raw: string): string | undefined;
}

type Facts<T> = Pick<Key<T>, 'doc' | 'default' | 'since' | 'until' | 'secret'>;
interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export type Catalog = Readonly<Record<string, Key<unknown>>>;
/** The typed configuration of a catalog: a misspelt key or a value of the wrong type does not compile. */
export type ConfigOf<C extends Catalog> = { readonly [K in keyof C]?: C[K] extends Key<infer T> ? T : never };

export const text = (facts: Facts<string>): Key<string> => ({
  kind: 'text',
  range: undefined,
  ...facts,
  parse: raw => raw,
  render: value => value,
  judge: raw => (raw.trim() === '' ? 'must not be empty' : undefined),
});

export const integer = ({ min, max, ...facts }: Facts<number> & Bounds): Key<number> => ({
  kind: 'integer',
  range: describeBounds({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) }),
  ...facts,
  parse: Number,
  render: String,
  judge: raw => (/^-?\d{1,19}$/.test(raw) ? judgeBounds(Number(raw), min, max) : 'must be a whole number'),
});

export const decimal = ({ min, max, ...facts }: Facts<number> & Bounds): Key<number> => ({
  kind: 'decimal',
  range: describeBounds({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) }),
  ...facts,
  parse: Number,
  render: String,
  judge: raw => (/^-?\d+(\.\d+)?$/.test(raw) ? judgeBounds(Number(raw), min, max) : 'must be a number'),
});

export const flag = (facts: Facts<boolean>): Key<boolean> => ({
  kind: 'flag',
  range: 'true, false',
  ...facts,
  parse: raw => raw === 'true',
  render: String,
  judge: raw => (raw === 'true' || raw === 'false' ? undefined : 'must be true or false'),
});

export const list = (facts: Facts<readonly string[]>): Key<readonly string[]> => ({
  kind: 'list',
  range: undefined,
  ...facts,
  parse: raw => raw.trim().split(/\s*,\s*/),
  render: values => values.join(','),
  judge: raw => (raw.split(',').some(part => part.trim() === '') ? 'must be a list without gaps, separated by commas' : undefined),
});

export const choice = <const T extends string>(facts: Facts<T> & { readonly of: readonly T[] }): Key<T> => ({
  kind: 'choice',
  range: facts.of.join(', '),
  ...facts,
  parse: raw => raw as T,
  render: value => value,
  judge: raw => ((facts.of as readonly string[]).includes(raw) ? undefined : `must be one of ${facts.of.join(', ')}`),
});

/** The keys of a catalog behind a prefix: `source.consumer.` + `max.poll.records`. */
export const withPrefix = <P extends string, C extends Catalog>(prefix: P, catalog: C) =>
  Object.fromEntries(Object.entries(catalog).map(([name, key]) => [`${prefix}${name}`, key])) as {
    readonly [K in keyof C & string as `${P}${K}`]: C[K];
  };

/** The string map that Kafka Connect takes, sorted by key. Keys left out stay left out. */
export function renderConfig<C extends Catalog>(catalog: C, config: ConfigOf<C>): Record<string, string> {
  const rendered = Object.entries(config).flatMap(([name, value]): [string, string][] => {
    const key = catalog[name];
    return key && value !== undefined ? [[name, key.render(value)]] : [];
  });
  return Object.fromEntries(rendered.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One key of a string map that its catalog does not accept. */
export interface ConfigProblem {
  readonly key: string;
  readonly problem: string;
}

/** Reads a string map back; what the catalog does not know or accept is named and left out. */
export function parseConfig<C extends Catalog>(
  catalog: C,
  raw: Readonly<Record<string, string>>,
): { readonly config: ConfigOf<C>; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const config: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    const key = Object.hasOwn(catalog, name) ? catalog[name] : undefined;
    const problem = key ? key.judge(value) : 'is not a key of this connector';
    if (key && problem === undefined) config[name] = key.parse(value);
    else problems.push({ key: name, problem: problem ?? '' });
  }
  return { config: config as ConfigOf<C>, problems };
}

/** Whether a version knows the key. */
export const isKnownTo = (key: Key<unknown>, version: KafkaVersion): boolean =>
  (key.since === undefined || compareVersions(version, key.since) >= 0) && (key.until === undefined || compareVersions(version, key.until) < 0);

/** Below zero when the first is older. */
function compareVersions(first: KafkaVersion, second: KafkaVersion): number {
  const [major = 0, minor = 0] = first.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = second.split('.').map(Number);
  return major - otherMajor || minor - otherMinor;
}

function judgeBounds(value: number, min: number | undefined, max: number | undefined): string | undefined {
  if (min !== undefined && value < min) return `must be at least ${min}`;
  if (max !== undefined && value > max) return `must be at most ${max}`;
  return undefined;
}

function describeBounds({ min, max }: Bounds): string | undefined {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `at least ${min}`;
  return max === undefined ? undefined : `at most ${max}`;
}
