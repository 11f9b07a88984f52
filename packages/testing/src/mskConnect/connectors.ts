import { describeError } from './connectorHealth.ts';
import { checkNewConnector } from './connectorRules.ts';
import { makeConnectorRun } from './connectorRun.ts';
import { badRequest, conflict, notFound } from './modelFault.ts';
import { takePage } from './paging.ts';
import { checkTags } from './tags.ts';
import type { ConnectorDescription, ConnectorState, ConnectorSummary, MskConnectApi } from './wire.ts';
import type { ConnectorRow, World } from './world.ts';

/** Creating, describing, listing and deleting connectors. */
export function connectorsApi(world: World): Pick<MskConnectApi, 'CreateConnector' | 'DescribeConnector' | 'ListConnectors' | 'DeleteConnector'> {
  return {
    CreateConnector: ({ tags, ...given }) => {
      const name = given.connectorName;
      if ([...world.connectors.values()].some(row => row.name === name)) throw conflict(`A connector named "${name}" exists.`);
      checkNewConnector(world, given);
      if (tags) checkTags(world, tags);
      const row = addConnector(world, given);
      if (tags) world.tags.set(row.arn, { ...tags });
      row.busy = world.background(() => create(world, row));
      return { connectorArn: row.arn, connectorName: name, connectorState: row.state };
    },
    DescribeConnector: ({ connectorArn }) => describe(needConnector(world, connectorArn)),
    ListConnectors: ({ connectorNamePrefix = '', ...input }) => {
      const matching = [...world.connectors.values()].filter(row => row.name.startsWith(connectorNamePrefix));
      const { rows, ...next } = takePage(matching, `connectors ${connectorNamePrefix}`, input);
      return { connectors: rows.map(summarize), ...next };
    },
    DeleteConnector: ({ connectorArn, currentVersion }) => {
      const row = needConnector(world, connectorArn);
      if (currentVersion !== undefined) checkVersion(row, currentVersion);
      if (row.state !== 'DELETING') startDelete(world, row);
      return { connectorArn, connectorState: row.state };
    },
  };
}

/** The connector of an ARN; throws NotFoundException. */
export function needConnector(world: World, connectorArn: string): ConnectorRow {
  const row = world.connectors.get(connectorArn);
  if (!row) throw notFound(`There is no connector ${connectorArn}.`);
  return row;
}

/** Changes are refused when they were made for another version than the current one. */
export function checkVersion(row: ConnectorRow, currentVersion: string): void {
  if (row.currentVersion !== currentVersion)
    throw badRequest(`currentVersion "${currentVersion}" is not the current version of connector "${row.name}".`);
}

/** Ends a transition: a new version, and the reason when it failed. */
export function settleConnector(world: World, row: ConnectorRow, state: ConnectorState, failure?: string): void {
  row.state = state;
  row.currentVersion = world.newVersion();
  row.stateDescription = failure === undefined ? undefined : { code: 'UnknownError.Unknown', message: `The last operation failed. ${failure}` };
}

function addConnector(world: World, given: ConnectorRow['given']): ConnectorRow {
  const id = `${world.newId()}-3`;
  const row: ConnectorRow = {
    arn: world.newArn('connector', `${given.connectorName}/${id}`),
    id,
    serial: world.nextSerial(),
    name: given.connectorName,
    createdAt: world.time(),
    given: structuredClone(given),
    state: 'CREATING',
    stateDescription: undefined,
    currentVersion: world.newVersion(),
    busy: Promise.resolve(),
  };
  world.connectors.set(row.arn, row);
  return row;
}

async function create(world: World, row: ConnectorRow): Promise<void> {
  await world.wait(world.timings.create);
  // A connector may be deleted while it is being created.
  if (row.state !== 'CREATING') return;
  const failure = await start(world, row).catch(describeError);
  if (row.state === 'CREATING') settleConnector(world, row, failure === undefined ? 'RUNNING' : 'FAILED', failure);
}

async function start(world: World, row: ConnectorRow): Promise<string | undefined> {
  await world.workers.start(makeConnectorRun(world, row));
  const look = await world.workers.look(row.arn);
  // Failed tasks do not matter here: MSK Connect shows RUNNING whatever its tasks do.
  return look?.connector === 'FAILED' ? 'The connector failed to start.' : undefined;
}

const deletable: readonly ConnectorState[] = ['CREATING', 'RUNNING', 'PAUSED', 'FAILED'];

function startDelete(world: World, row: ConnectorRow): void {
  if (!deletable.includes(row.state)) throw badRequest(`Connector "${row.name}" is ${row.state}; it cannot be deleted now.`);
  const before = row.busy;
  row.state = 'DELETING';
  row.busy = world.background(async () => {
    await Promise.all([before, world.wait(world.timings.delete)]);
    const failure = await world.workers.stop(row.arn).then(() => undefined, describeError);
    if (failure !== undefined) return settleConnector(world, row, 'FAILED', failure);
    forget(world, row);
  });
}

function forget(world: World, row: ConnectorRow): void {
  world.connectors.delete(row.arn);
  world.tags.delete(row.arn);
  for (const operation of world.operations.values()) if (operation.connectorArn === row.arn) world.operations.delete(operation.connectorOperationArn);
}

function summarize(row: ConnectorRow): ConnectorSummary {
  const { connectorConfiguration: _configuration, networkType = 'IPV4', ...given } = structuredClone(row.given);
  return { ...given, networkType, connectorArn: row.arn, connectorState: row.state, creationTime: row.createdAt, currentVersion: row.currentVersion };
}

const describe = (row: ConnectorRow): ConnectorDescription => ({
  ...summarize(row),
  connectorConfiguration: { ...row.given.connectorConfiguration },
  ...(row.stateDescription && { stateDescription: row.stateDescription }),
});
