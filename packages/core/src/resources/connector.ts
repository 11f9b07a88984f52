import { connectorNames, connectorRoles, renderConnectors, type FlowFacts } from '../connectors/index.ts';
import type { Change, Difference, Findings } from './change.ts';
import type { DesiredConnector, DesiredCustomPlugin, DesiredRole, DesiredWorkerConfiguration } from './desired.ts';
import type { Connector, MskCluster, MskConnect, Ports } from '../ports/index.ts';
import type { Spec } from '../spec/spec.ts';
import { blockedBy, change, compareValues, only } from './differences.ts';
import { locate } from './named.ts';
import { flowTags, isOurs, notOurs } from './ownership.ts';

/** What connectors are made of besides the spec. */
export interface ConnectorFacts extends FlowFacts {
  readonly mskCluster: MskCluster | undefined;
  readonly customPlugin: DesiredCustomPlugin;
  readonly workerConfigurations: readonly DesiredWorkerConfiguration[];
  readonly role: DesiredRole;
}

/** The three connectors of a flow. */
export function desiredConnectors(spec: Spec, facts: ConnectorFacts): DesiredConnector[] {
  const { flow } = spec;
  const configurations = renderConnectors(spec, facts);
  const names = connectorNames(flow);
  return connectorRoles.map(kind => ({
    kind,
    name: names[kind],
    configuration: configurations[kind],
    capacity: flow.connect.capacity,
    bootstrapServers: facts.targetBootstrap,
    subnets: flow.connect.subnets ?? facts.mskCluster?.subnets ?? [],
    securityGroups: flow.connect.securityGroups ?? facts.mskCluster?.securityGroups ?? [],
    authentication: flow.target.authentication,
    encryption: 'PLAINTEXT',
    kafkaConnectVersion: flow.connect.version,
    customPlugin: facts.customPlugin.name,
    workerConfiguration: facts.workerConfigurations.find(one => one.kind === kind)?.name ?? '',
    role: facts.role.name,
    logGroup: flow.connect.logGroup,
    tags: flowTags(flow),
  }));
}

/** A connector as it is, with what it stands on by name. */
export interface ActualConnector {
  readonly connector: Connector;
  readonly ours: boolean;
  readonly customPlugin: string | undefined;
  readonly workerConfiguration: string | undefined;
}

/** A connector by name; undefined when there is none, or none any more. */
export async function readConnector(mskConnect: MskConnect, flow: string, name: string): Promise<ActualConnector | undefined> {
  const found = await locate(mskConnect, 'connector', name);
  const connector = found && (await mskConnect.describeConnector(found.arn));
  if (!found || !connector) return undefined;
  const [plugin, worker] = await Promise.all([
    mskConnect.describeCustomPlugin(connector.customPlugin.arn),
    mskConnect.describeWorkerConfiguration(connector.workerConfiguration.arn),
  ]);
  return { connector, ours: isOurs(found.tags, flow), customPlugin: plugin?.name, workerConfiguration: worker?.name };
}

/** Another configuration is an update; anything that MSK Connect cannot change makes the connector anew, and copying goes on where it was. */
export async function diffConnector({ mskConnect }: Pick<Ports, 'mskConnect'>, flow: string, desired: DesiredConnector): Promise<Findings> {
  const { name } = desired;
  const actual = await readConnector(mskConnect, flow, name);
  if (!actual || actual.connector.state === 'DELETING') return only(change('connector', name, 'create', { reason: 'there is none' }));
  if (!actual.ours) return blockedBy(change('connector', name, 'drift', { reason: 'not ours' }), notOurs('connector', name, flow));
  return { ...only(changeOf(actual, desired)), warnings: warningsOf(actual, desired) };
}

function changeOf(actual: ActualConnector, desired: DesiredConnector): Change {
  const { connector } = actual;
  const shape = compareShape(actual, desired);
  const configuration = compareConfiguration(connector.configuration, desired.configuration);
  const differences = [...shape, ...configuration];
  const failed = `it FAILED: ${connector.stateReason ?? 'no reason given'}`;
  if (connector.state === 'FAILED') return anew(desired.name, failed, differences);
  if (shape.length > 0) return anew(desired.name, `another ${shape.map(one => one.path).join(', ')}`, differences);
  if (configuration.length > 0) return change('connector', desired.name, 'update', { reason: 'its configuration differs', differences });
  return change('connector', desired.name, 'keep', { reason: 'as it should be' });
}

const anew = (name: string, why: string, differences: readonly Difference[]): Change => ({
  ...change('connector', name, 'update', { reason: `made anew: ${why}`, differences }),
  anew: true,
});

/** Configuration keys that differ, as `configuration.<key>`. */
export const compareConfiguration = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): Difference[] =>
  compareValues('configuration.', before, after);

/** What MSK Connect cannot change on a connector that exists, or what this engine does not change in place. */
export function compareShape({ connector, customPlugin, workerConfiguration }: ActualConnector, desired: DesiredConnector): Difference[] {
  const role = connector.serviceExecutionRoleArn.split('/').at(-1);
  const after = { ...shapeOf(desired), customPlugin: desired.customPlugin, workerConfiguration: desired.workerConfiguration, role: desired.role };
  return compareValues('', { ...shapeOf(connector), customPlugin, workerConfiguration, role }, after);
}

type Shape = Pick<
  Connector,
  'capacity' | 'bootstrapServers' | 'subnets' | 'securityGroups' | 'authentication' | 'encryption' | 'kafkaConnectVersion' | 'logGroup'
>;

// Lists are compared sorted: AWS answers brokers, subnets and groups in an order of its own.
const shapeOf = (of: Shape): Record<string, string | undefined> => ({
  capacity: `${of.capacity.mcuCount} MCU x ${of.capacity.workerCount}`,
  bootstrapServers: sorted(of.bootstrapServers.split(',')),
  subnets: sorted(of.subnets),
  securityGroups: sorted(of.securityGroups),
  authentication: of.authentication,
  encryption: of.encryption,
  kafkaConnectVersion: of.kafkaConnectVersion,
  logGroup: of.logGroup,
});

const sorted = (values: readonly string[]): string =>
  values
    .map(value => value.trim())
    .sort()
    .join(',');

function warningsOf({ connector }: ActualConnector, { name }: DesiredConnector): string[] {
  if (connector.state === 'RUNNING' || connector.state === 'FAILED') return [];
  return [`connector "${name}" is ${connector.state}`];
}
