import {
  catalogs,
  connectorPrefixes,
  deniedWorkerKeys,
  deniedWorkerPrefixes,
  ownedConnectorKeys,
  ownedWorkerKeys,
  refusedPrefixes,
  renderConnectors,
  renderWorkerKeys,
  type Catalog,
  type Key,
} from '../../packages/core/src/connectors/index.ts';
import { readExample } from './example.ts';
import { writePage, writeTable } from './table.ts';

const intro = `Keys of Kafka that \`flow.connectors\` of a spec may set, as Kafka 3.7 reads them (MSK Connect 3.7.x). *Ours* is what we set when you do not:
shown for a target of three brokers and a connector of one unit and one worker. Keys marked *secret* take references only, never text.`;

/** docs/reference/connector-keys.md */
export function describeConnectorKeys(): string {
  const spec = readExample('small.yaml');
  const rendered = renderConnectors(spec, { sourceBootstrap: 'source:9092', targetBootstrap: 'target:9092', sourceBrokers: 3, targetBrokers: 3 });
  const merged = { ...rendered.heartbeat, ...rendered.checkpoint, ...rendered.source };
  return writePage('Connector keys', 'packages/core/src/connectors', [
    intro,
    '## Source connector',
    describeCatalog(catalogs.source, rendered.source, ownedConnectorKeys),
    '## Checkpoint connector',
    describeCatalog(catalogs.checkpoint, rendered.checkpoint, ownedConnectorKeys),
    '## Heartbeat connector',
    describeCatalog(catalogs.heartbeat, rendered.heartbeat, ownedConnectorKeys),
    '## All three: MirrorMaker',
    describeCatalog(catalogs.mirror, merged, ownedConnectorKeys),
    '## All three: Kafka Connect',
    describeCatalog(catalogs.framework, merged, ownedConnectorKeys),
    '## Clients',
    'Which client reads what stands behind a prefix:',
    writeTable(
      ['Prefix', 'Read by'],
      Object.entries(connectorPrefixes).map(([prefix, reader]) => [`\`${prefix}\``, reader]),
    ),
    'What we set for clients:',
    writeTable(
      ['Key', 'Ours'],
      Object.entries(merged)
        .filter(([key]) => isClientKey(key))
        .map(([key, value]) => [`\`${key}\``, `\`${value}\``]),
    ),
    '### Consumer',
    describeCatalog(catalogs.consumer, {}, {}),
    '### Producer',
    describeCatalog(without(catalogs.producer, catalogs.consumer), {}, {}),
    'A producer takes what it has in common with a consumer too.',
    '### Admin client',
    describeCatalog(without(catalogs.admin, catalogs.consumer), {}, {}),
    'An admin client takes what it has in common with a consumer too.',
    '## Worker',
    describeCatalog(catalogs.worker, renderWorkerKeys(spec, 'source'), ownedWorkerKeys),
    describeWorkerRules(),
    '## Refused',
    writeTable(
      ['Keys', 'Why', 'Instead'],
      refusedPrefixes.map(({ prefix, why, fix }) => [`\`${prefix}\`, \`${prefix}.*\``, why, fix]),
    ),
  ]);
}

const isClientKey = (key: string): boolean =>
  /\.(consumer|admin)\.|^(producer|consumer|admin)\./.test(key) && key !== 'admin.timeout.ms' && key !== 'consumer.poll.timeout.ms';

const without = (catalog: Catalog, other: Catalog): Catalog =>
  Object.fromEntries(Object.entries(catalog).filter(([key]) => !Object.hasOwn(other, key)));

const describeCatalog = (catalog: Catalog, ours: Readonly<Record<string, string>>, owned: Readonly<Record<string, string>>): string =>
  writeTable(
    ['Key', 'What it does', 'Allowed', 'Kafka’s default', 'Ours'],
    Object.entries(catalog).map(([name, key]) => [
      `\`${name}\``,
      `${key.doc}${describeMarks(key)}`,
      describeAllowed(key),
      code(key.default === undefined ? undefined : key.render(key.default)),
      describeOurs(name, ours, owned),
    ]),
  );

const describeMarks = (key: Key<unknown>): string =>
  [key.secret && ' *secret*', key.since && ` *Since Kafka ${key.since}.*`, key.until && ` *Gone in Kafka ${key.until}.*`]
    .filter(mark => mark !== undefined)
    .join('');

const describeAllowed = (key: Key<unknown>): string =>
  key.range === undefined || key.kind === 'flag' || key.kind === 'choice' ? (key.range ?? key.kind) : `${key.kind}, ${key.range}`;

const describeOurs = (name: string, ours: Readonly<Record<string, string>>, owned: Readonly<Record<string, string>>): string => {
  const instead = Object.hasOwn(owned, name) ? owned[name] : undefined;
  return instead === undefined ? code(ours[name]) : `not yours: ${instead}`;
};

const describeWorkerRules = (): string =>
  `MSK Connect refuses the keys ${deniedWorkerKeys.map(key => `\`${key}\``).join(', ')}, and all that begin with ${deniedWorkerPrefixes.map(prefix => `\`${prefix}\``).join(', ')}. ` +
  `Behind \`producer.\` and \`consumer.\` it takes: ${Object.keys(catalogs.workerClients)
    .map(key => `\`${key}\``)
    .join(', ')}.`;

const code = (value: string | undefined): string => (value === undefined || value === '' ? '' : `\`${value}\``);
