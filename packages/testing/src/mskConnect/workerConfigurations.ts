import { badRequest, conflict, limitExceeded, notFound } from './modelFault.ts';
import { takePage } from './paging.ts';
import { checkTags } from './tags.ts';
import { readWorkerProperties } from './workerProperties.ts';
import type { MskConnectApi, WorkerConfigurationSummary } from './wire.ts';
import type { World, WorkerConfigurationRow } from './world.ts';

type Names = 'CreateWorkerConfiguration' | 'DescribeWorkerConfiguration' | 'ListWorkerConfigurations' | 'DeleteWorkerConfiguration';

/** Worker configurations: checked against the lists of supported properties, and active at once. */
export function workerConfigurationsApi(world: World): Pick<MskConnectApi, Names> {
  const need = (arn: string): WorkerConfigurationRow => {
    const row = world.workerConfigurations.get(arn);
    if (!row) throw notFound(`There is no worker configuration ${arn}.`);
    return row;
  };
  return {
    CreateWorkerConfiguration: ({ tags, ...given }) => {
      const { workerConfigurations, quotas } = world;
      if ([...workerConfigurations.values()].some(row => row.name === given.name))
        throw conflict(`A worker configuration named "${given.name}" exists.`);
      if (workerConfigurations.size >= quotas.workerConfigurations)
        throw limitExceeded(`Limit exceeded: the account may have ${quotas.workerConfigurations} worker configurations.`);
      const properties = readWorkerProperties(given.propertiesFileContent);
      if (tags) checkTags(world, tags);
      const row = addConfiguration(world, given, properties);
      if (tags) world.tags.set(row.arn, { ...tags });
      return summarize(row);
    },
    DescribeWorkerConfiguration: ({ workerConfigurationArn }) => {
      const row = need(workerConfigurationArn);
      const { latestRevision, ...summary } = summarize(row);
      return { ...summary, latestRevision: { ...latestRevision, propertiesFileContent: row.given.propertiesFileContent } };
    },
    ListWorkerConfigurations: ({ namePrefix = '', ...input }) => {
      const matching = [...world.workerConfigurations.values()].filter(row => row.name.startsWith(namePrefix));
      const { rows, ...next } = takePage(matching, `worker configurations ${namePrefix}`, input);
      return { workerConfigurations: rows.map(summarize), ...next };
    },
    DeleteWorkerConfiguration: ({ workerConfigurationArn }) => {
      const row = need(workerConfigurationArn);
      const user = [...world.connectors.values()].find(one => one.given.workerConfiguration?.workerConfigurationArn === row.arn);
      if (user) throw badRequest(`The worker configuration "${row.name}" is in use by connector "${user.name}".`);
      if (row.state !== 'DELETING') startDelete(world, row);
      return { workerConfigurationArn, workerConfigurationState: row.state };
    },
  };
}

function addConfiguration(
  world: World,
  given: WorkerConfigurationRow['given'],
  properties: WorkerConfigurationRow['properties'],
): WorkerConfigurationRow {
  const row: WorkerConfigurationRow = {
    arn: world.newArn('worker-configuration', `${given.name}/${world.newId()}-3`),
    serial: world.nextSerial(),
    name: given.name,
    createdAt: world.time(),
    given: structuredClone(given),
    properties,
    state: 'ACTIVE',
  };
  world.workerConfigurations.set(row.arn, row);
  return row;
}

function startDelete(world: World, row: WorkerConfigurationRow): void {
  row.state = 'DELETING';
  void world.background(async () => {
    await world.wait(world.timings.deleteResource);
    world.workerConfigurations.delete(row.arn);
    world.tags.delete(row.arn);
  });
}

function summarize(row: WorkerConfigurationRow): WorkerConfigurationSummary {
  const { description } = row.given;
  const described = description === undefined ? {} : { description };
  return {
    workerConfigurationArn: row.arn,
    workerConfigurationState: row.state,
    name: row.name,
    creationTime: row.createdAt,
    ...described,
    latestRevision: { revision: 1, creationTime: row.createdAt, ...described },
  };
}
