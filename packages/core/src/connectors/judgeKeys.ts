import { isKnownTo, type Catalog, type KafkaVersion, type Key } from './catalog.ts';
import { checkpointCatalog, heartbeatCatalog, sourceCatalog } from './catalogs/connectors.ts';
import { consumerCatalog, producerCatalog } from './catalogs/clients.ts';
import { deniedWorkerKeys, deniedWorkerPrefixes, workerCatalog, workerClientCatalog } from './catalogs/worker.ts';
import { ownedConnectorKeys, ownedWorkerKeys, refusedPrefixes, refusedValues } from './refusedKeys.ts';
import type { ConnectorRole } from './topicNames.ts';

/** What is wrong with a key of the user. `at` says whether the key or its value is meant; `unknown` = look for a near one among `catalog`. */
export interface KeyVerdict {
  readonly at: 'key' | 'value';
  readonly message: string;
  readonly fix: string | undefined;
  readonly unknown?: true;
}

/** The Kafka version behind a version of MSK Connect. */
export const kafkaVersionOf = (version: string): KafkaVersion => (version === '2.7.1' ? '2.7' : '3.7');

export const catalogOf: Readonly<Record<ConnectorRole | 'worker', Catalog>> = {
  source: sourceCatalog,
  checkpoint: checkpointCatalog,
  heartbeat: heartbeatCatalog,
  worker: { ...workerCatalog, ...workerClientCatalog },
};

/** Whether the user may set a key of a connector or worker, and to this value. Never repeats the value of a secret. */
export function judgeKey(role: ConnectorRole | 'worker', name: string, value: string, version: KafkaVersion): KeyVerdict | undefined {
  // Config providers are named by the user, and have parameters of their own.
  if (role === 'worker' && name.startsWith('config.providers.')) return undefined;
  const owned = role === 'worker' ? ownedWorkerKeys : ownedConnectorKeys;
  if (Object.hasOwn(owned, name)) return refuseKey(`"${name}" is not set here`, owned[name]);
  const denied = role === 'worker' ? judgeWorkerKey(name) : judgeConnectorKey(role, name);
  if (denied) return denied;
  const catalog = catalogOf[role];
  const key = Object.hasOwn(catalog, name) ? catalog[name] : undefined;
  if (!key) return describeUnknown(role, name);
  if (!isKnownTo(key, version)) return describeVersion(name, key, version);
  return judgeValue(name, key, value);
}

const describeUnknown = (role: ConnectorRole | 'worker', name: string): KeyVerdict => ({
  at: 'key',
  unknown: true,
  message: `"${name}" is not a key of ${role === 'worker' ? 'a worker' : `the ${role} connector`}`,
  fix: undefined,
});

function judgeWorkerKey(name: string): KeyVerdict | undefined {
  const prefix = deniedWorkerPrefixes.find(denied => name.startsWith(denied));
  if ((deniedWorkerKeys as readonly string[]).includes(name) || prefix !== undefined)
    return refuseKey(`MSK Connect refuses "${name}" in a worker configuration`, 'remove it');
  const client = name.startsWith('producer.') ? producerCatalog : name.startsWith('consumer.') ? consumerCatalog : undefined;
  if (!client || Object.hasOwn(workerClientCatalog, name) || !Object.hasOwn(client, name.slice(9))) return undefined;
  const elsewhere = name.startsWith('producer.') ? `"producer.override.${name.slice(9)}"` : `"source.consumer.${name.slice(9)}"`;
  return refuseKey(`MSK Connect refuses "${name}" in a worker configuration`, `set ${elsewhere} in flow.connectors.source`);
}

function judgeConnectorKey(role: ConnectorRole, name: string): KeyVerdict | undefined {
  const refused = refusedPrefixes.find(({ prefix }) => name === prefix || name.startsWith(`${prefix}.`));
  if (refused) return refuseKey(`"${name}" is refused: ${refused.why}`, refused.fix);
  if (Object.hasOwn(catalogOf[role], name)) return undefined;
  return judgeDropped(name) ?? judgeRole(role, name);
}

/** MirrorMaker keeps only the security keys of these prefixes (MirrorConnectorConfig, retainAll). */
function judgeDropped(name: string): KeyVerdict | undefined {
  const [, cluster, key = ''] = /^(source|target)\.cluster\.(.+)$/.exec(name) ?? [];
  if (cluster === undefined) return undefined;
  const consumer = Object.hasOwn(consumerCatalog, key);
  const producer = Object.hasOwn(producerCatalog, key);
  if (!consumer && !producer) return undefined;
  const better = cluster === 'target' && producer ? `producer.override.${key}` : `${cluster}.consumer.${key}`;
  return refuseKey(`MirrorMaker drops "${name}": behind "${cluster}.cluster." it reads security keys only`, `write "${better}"`);
}

function judgeRole(role: ConnectorRole, name: string): KeyVerdict | undefined {
  const other = (['source', 'checkpoint', 'heartbeat'] as const).find(candidate => candidate !== role && Object.hasOwn(catalogOf[candidate], name));
  return other && refuseKey(`"${name}" has no effect on the ${role} connector`, `move it to flow.connectors.${other}`);
}

function describeVersion(name: string, key: Key<unknown>, version: KafkaVersion): KeyVerdict {
  const early = key.since !== undefined && !isKnownTo({ ...key, until: '99.0' }, version);
  return refuseKey(
    `"${name}" ${early ? `came with Kafka ${key.since}` : `went with Kafka ${key.until}`}; MSK Connect runs ${version} here`,
    'remove it',
  );
}

function judgeValue(name: string, key: Key<unknown>, value: string): KeyVerdict | undefined {
  if (key.secret && !isReference(name, value))
    return {
      at: 'value',
      message: `"${name}" holds a secret in clear`,
      fix: 'write a reference to a config provider: ${secretsmanager:<secret>:<key>}',
    };
  // Resolved on the worker: what stands there then is not known here.
  if (value.startsWith('${') && value.endsWith('}')) return undefined;
  const refused = refusedValues.find(rule => rule.key === name && rule.refuses(value));
  if (refused) return { at: 'value', message: `"${name}" cannot be ${JSON.stringify(value)}: ${refused.why}`, fix: refused.fix };
  const problem = key.judge(value);
  if (problem === undefined) return undefined;
  const shown = key.secret ? '[secret]' : JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
  return { at: 'value', message: `"${name}" ${problem}, not ${shown}`, fix: describeExample(key) };
}

const describeExample = (key: Key<unknown>): string | undefined => {
  if (key.kind === 'flag') return 'write true or false';
  const example = key.default === undefined ? '' : `; Kafka’s default is ${key.render(key.default)}`;
  if (key.range !== undefined) return `write ${key.kind === 'choice' ? 'one of ' : 'a number, '}${key.range}${example}`;
  return key.kind === 'integer' ? `write a whole number${example}` : undefined;
};

/** Passwords of a login module, or the whole value, must be references. */
function isReference(name: string, value: string): boolean {
  if (/^\$\{[^}\s]+\}$/.test(value.trim())) return true;
  if (!name.endsWith('sasl.jaas.config')) return false;
  const options = [...value.matchAll(/([\w.]*(?:password|secret|key|token)[\w.]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;]*))/gi)];
  return options.every(([, , double, single, bare]) => /^\$\{[^}]+\}$/.test(double ?? single ?? bare ?? ''));
}

const refuseKey = (message: string, fix: string | undefined): KeyVerdict => ({ at: 'key', message, fix });
