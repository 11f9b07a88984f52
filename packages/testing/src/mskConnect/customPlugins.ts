import { describeError } from './connectorHealth.ts';
import { badRequest, conflict, limitExceeded, notFound } from './modelFault.ts';
import { takePage } from './paging.ts';
import { checkTags } from './tags.ts';
import type { MskConnectApi, PluginDescription } from './wire.ts';
import type { PluginRow, World } from './world.ts';

/** Custom plugins: an archive in S3, looked at once, when the plugin is created. */
export function customPluginsApi(
  world: World,
): Pick<MskConnectApi, 'CreateCustomPlugin' | 'DescribeCustomPlugin' | 'ListCustomPlugins' | 'DeleteCustomPlugin'> {
  const need = (arn: string): PluginRow => {
    const row = world.plugins.get(arn);
    if (!row) throw notFound(`There is no custom plugin ${arn}.`);
    return row;
  };
  return {
    CreateCustomPlugin: ({ tags, ...given }) => {
      if ([...world.plugins.values()].some(row => row.name === given.name)) throw conflict(`A custom plugin named "${given.name}" exists.`);
      if (world.plugins.size >= world.quotas.customPlugins)
        throw limitExceeded(`Limit exceeded: the account may have ${world.quotas.customPlugins} custom plugins.`);
      if (!/^arn:aws[a-z-]*:s3:::[^/]+$/.test(given.location.s3Location.bucketArn))
        throw badRequest(`bucketArn "${given.location.s3Location.bucketArn}" is not the ARN of a bucket.`);
      if (tags) checkTags(world, tags);
      const row = addPlugin(world, given);
      if (tags) world.tags.set(row.arn, { ...tags });
      void world.background(() => create(world, row));
      return { customPluginArn: row.arn, customPluginState: row.state, name: row.name, revision: 1 };
    },
    DescribeCustomPlugin: ({ customPluginArn }) => describe(need(customPluginArn)),
    ListCustomPlugins: ({ namePrefix = '', ...input }) => {
      const matching = [...world.plugins.values()].filter(row => row.name.startsWith(namePrefix));
      const { rows, ...next } = takePage(matching, `plugins ${namePrefix}`, input);
      return { customPlugins: rows.map(describe), ...next };
    },
    DeleteCustomPlugin: ({ customPluginArn }) => {
      const row = need(customPluginArn);
      if (row.state === 'CREATING') throw badRequest(`The custom plugin "${row.name}" is CREATING; it cannot be deleted now.`);
      const user = [...world.connectors.values()].find(one => one.given.plugins.some(plugin => plugin.customPlugin.customPluginArn === row.arn));
      if (user) throw badRequest(`The custom plugin "${row.name}" is in use by connector "${user.name}".`);
      if (row.state !== 'DELETING') startDelete(world, row);
      return { customPluginArn, customPluginState: row.state };
    },
  };
}

function addPlugin(world: World, given: PluginRow['given']): PluginRow {
  const row: PluginRow = {
    arn: world.newArn('custom-plugin', `${given.name}/${world.newId()}-3`),
    serial: world.nextSerial(),
    name: given.name,
    createdAt: world.time(),
    given: structuredClone(given),
    state: 'CREATING',
    stateDescription: undefined,
  };
  world.plugins.set(row.arn, row);
  return row;
}

async function create(world: World, row: PluginRow): Promise<void> {
  await world.wait(world.timings.plugin);
  const { bucketArn, fileKey } = row.given.location.s3Location;
  const found = await world.objects.exists(bucketArn, fileKey).catch(describeError);
  row.state = found === true ? 'ACTIVE' : 'CREATE_FAILED';
  if (found === true) return;
  const why = found === false ? 'there is no such object, or it may not be read' : found;
  row.stateDescription = { code: 'InvalidInput.S3ObjectNotAccessible', message: `The object "${fileKey}" in ${bucketArn} cannot be read: ${why}.` };
}

function startDelete(world: World, row: PluginRow): void {
  row.state = 'DELETING';
  void world.background(async () => {
    await world.wait(world.timings.deleteResource);
    world.plugins.delete(row.arn);
    world.tags.delete(row.arn);
  });
}

function describe(row: PluginRow): PluginDescription {
  const { contentType, location, description } = structuredClone(row.given);
  return {
    customPluginArn: row.arn,
    customPluginState: row.state,
    name: row.name,
    creationTime: row.createdAt,
    ...(description !== undefined && { description }),
    ...(row.stateDescription && { stateDescription: row.stateDescription }),
    latestRevision: { revision: 1, contentType, location, creationTime: row.createdAt, ...(description !== undefined && { description }) },
  };
}
