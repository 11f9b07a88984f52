import { describe, expect, test } from 'vitest';
import { exampleConnector, examplePlugin, exampleWorkerConfiguration } from './exampleInputs.ts';
import { modelInTests } from './modelInTests.ts';

const fault = (name: string, message: RegExp = /./): object => expect.objectContaining({ fault: name, message: expect.stringMatching(message) });

describe('a custom plugin', () => {
  test('is CREATING until its archive was read, then ACTIVE', async () => {
    const asked: string[] = [];
    const model = modelInTests({ objects: { exists: async (bucketArn, fileKey) => asked.push(`${bucketArn}/${fileKey}`) > 0 } });
    const made = model.api.CreateCustomPlugin(examplePlugin({ description: 'mm2' }));
    expect(made).toMatchObject({ customPluginState: 'CREATING', name: 'mirror-maker', revision: 1 });
    await model.rest();
    expect(model.api.DescribeCustomPlugin(made)).toMatchObject({
      customPluginState: 'ACTIVE',
      description: 'mm2',
      latestRevision: { revision: 1, contentType: 'ZIP', location: examplePlugin().location },
    });
    expect(asked).toEqual(['arn:aws:s3:::plugins/mirror-maker.zip']);
  });

  test.each([
    ['there is no object', async () => false, /no such object/],
    ['S3 does not answer', () => Promise.reject(new Error('connection refused')), /connection refused/],
  ])('is CREATE_FAILED when %s', async (_, exists, message) => {
    const model = modelInTests({ objects: { exists } });
    const { customPluginArn } = model.api.CreateCustomPlugin(examplePlugin());
    await model.rest();
    expect(model.api.DescribeCustomPlugin({ customPluginArn })).toMatchObject({
      customPluginState: 'CREATE_FAILED',
      stateDescription: { message: expect.stringMatching(message) },
    });
  });

  test('has a name of its own, in a bucket named by its ARN', () => {
    const { api } = modelInTests();
    api.CreateCustomPlugin(examplePlugin());
    expect(() => api.CreateCustomPlugin(examplePlugin())).toThrow(fault('ConflictException'));
    expect(() => api.CreateCustomPlugin(examplePlugin({ name: 'b', location: { s3Location: { bucketArn: 's3://b', fileKey: 'k' } } }))).toThrow(
      fault('BadRequestException', /not the ARN/),
    );
  });

  test('cannot be deleted while it is being created or used, and is then gone', async () => {
    const model = modelInTests();
    const { customPluginArn } = model.api.CreateCustomPlugin(examplePlugin());
    expect(() => model.api.DeleteCustomPlugin({ customPluginArn })).toThrow(fault('BadRequestException', /CREATING/));
    await model.rest();
    const connectorArn = await model.connector();
    expect(() => model.api.DeleteCustomPlugin({ customPluginArn })).toThrow(fault('BadRequestException', /in use by connector "heartbeats"/));
    model.api.DeleteConnector({ connectorArn });
    await model.rest();
    expect(model.api.DeleteCustomPlugin({ customPluginArn })).toEqual({ customPluginArn, customPluginState: 'DELETING' });
    await model.rest();
    expect(() => model.api.DescribeCustomPlugin({ customPluginArn })).toThrow(fault('NotFoundException'));
  });

  test('comes a hundred times at most', () => {
    const { api } = modelInTests();
    for (let n = 0; n < 100; n++) api.CreateCustomPlugin(examplePlugin({ name: `p${n}` }));
    expect(() => api.CreateCustomPlugin(examplePlugin({ name: 'p100' }))).toThrow(fault('TooManyRequestsException', /100 custom plugins/));
  });
});

describe('a worker configuration', () => {
  test('is ACTIVE at once; its content is described and not listed', () => {
    const { api } = modelInTests();
    const input = exampleWorkerConfiguration('bytes');
    const { workerConfigurationArn } = api.CreateWorkerConfiguration({ ...input, description: 'for bytes' });
    expect(api.DescribeWorkerConfiguration({ workerConfigurationArn })).toMatchObject({
      workerConfigurationState: 'ACTIVE',
      description: 'for bytes',
      latestRevision: { revision: 1, propertiesFileContent: input.propertiesFileContent },
    });
    expect(api.ListWorkerConfigurations({}).workerConfigurations[0]?.latestRevision).not.toHaveProperty('propertiesFileContent');
  });

  test('has a name of its own and comes a hundred times at most', () => {
    const { api } = modelInTests();
    for (let n = 0; n < 100; n++) api.CreateWorkerConfiguration(exampleWorkerConfiguration(`w${n}`));
    expect(() => api.CreateWorkerConfiguration(exampleWorkerConfiguration('w5'))).toThrow(fault('ConflictException'));
    expect(() => api.CreateWorkerConfiguration(exampleWorkerConfiguration('w100'))).toThrow(
      fault('TooManyRequestsException', /100 worker configurations/),
    );
  });

  test('cannot be deleted while it is used, and is then gone', async () => {
    const model = modelInTests();
    const { workerConfigurationArn } = model.api.CreateWorkerConfiguration(exampleWorkerConfiguration());
    const connectorArn = await model.connector({ workerConfiguration: { workerConfigurationArn, revision: 1 } });
    expect(() => model.api.DeleteWorkerConfiguration({ workerConfigurationArn })).toThrow(fault('BadRequestException', /in use/));
    model.api.DeleteConnector({ connectorArn });
    await model.rest();
    expect(model.api.DeleteWorkerConfiguration({ workerConfigurationArn }).workerConfigurationState).toBe('DELETING');
    await model.rest();
    expect(() => model.api.DescribeWorkerConfiguration({ workerConfigurationArn })).toThrow(fault('NotFoundException'));
  });
});

describe('tags', () => {
  test('are given at creation, added, taken away and listed, for each kind of resource', async () => {
    const model = modelInTests();
    const tags = { flow: 'orders' };
    const plugin = model.api.CreateCustomPlugin(examplePlugin({ tags })).customPluginArn;
    await model.rest();
    const workers = model.api.CreateWorkerConfiguration({ ...exampleWorkerConfiguration(), tags }).workerConfigurationArn;
    const connector = model.api.CreateConnector(
      exampleConnector({ connectorName: 'c', plugins: [{ customPlugin: { customPluginArn: plugin, revision: 1 } }], tags }),
    ).connectorArn;
    for (const resourceArn of [plugin, workers, connector]) {
      model.api.TagResource({ resourceArn, tags: { owner: 'me', flow: 'payments' } });
      expect(model.api.ListTagsForResource({ resourceArn })).toEqual({ tags: { flow: 'payments', owner: 'me' } });
      model.api.UntagResource({ resourceArn, tagKeys: ['owner', 'unknown'] });
      expect(model.api.ListTagsForResource({ resourceArn })).toEqual({ tags: { flow: 'payments' } });
    }
  });

  test('belong to resources that exist, and not to AWS', () => {
    const { api } = modelInTests();
    expect(() => api.ListTagsForResource({ resourceArn: 'arn:none' })).toThrow(fault('NotFoundException'));
    const resourceArn = api.CreateWorkerConfiguration(exampleWorkerConfiguration()).workerConfigurationArn;
    expect(() => api.TagResource({ resourceArn, tags: { 'aws:x': 'y' } })).toThrow(fault('BadRequestException', /reserved/));
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`k${n}`, '']));
    expect(() => api.TagResource({ resourceArn, tags: many })).toThrow(fault('BadRequestException', /at most 200/));
  });
});

describe('pages', () => {
  const names = (api: ReturnType<typeof modelInTests>['api'], nextToken?: string) =>
    api.ListCustomPlugins({ namePrefix: 'p', maxResults: 2, ...(nextToken !== undefined && { nextToken }) });

  test('go on after the last one shown, whatever was deleted or added meanwhile', async () => {
    const model = modelInTests();
    const arns = ['p1', 'p2', 'p3', 'x', 'p4'].map(name => model.api.CreateCustomPlugin(examplePlugin({ name })).customPluginArn);
    await model.rest();
    const first = names(model.api);
    expect(first.customPlugins.map(one => one.name)).toEqual(['p1', 'p2']);
    model.api.DeleteCustomPlugin({ customPluginArn: arns[1] ?? '' });
    await model.rest();
    model.api.CreateCustomPlugin(examplePlugin({ name: 'p5' }));
    const second = names(model.api, first.nextToken);
    expect(second.customPlugins.map(one => one.name)).toEqual(['p3', 'p4']);
    const third = names(model.api, second.nextToken);
    expect(third.customPlugins.map(one => one.name)).toEqual(['p5']);
    expect(third).not.toHaveProperty('nextToken');
  });

  test('refuse a token that is not theirs', () => {
    const { api } = modelInTests();
    for (const name of ['p1', 'p2', 'p3']) api.CreateCustomPlugin(examplePlugin({ name }));
    const { nextToken = '' } = names(api);
    for (const bad of ['', 'abc', '%', btoa('[]'), btoa('null')]) expect(() => names(api, bad)).toThrow(fault('BadRequestException', /nextToken/));
    expect(() => api.ListWorkerConfigurations({ nextToken })).toThrow(fault('BadRequestException', /nextToken/));
    expect(() => api.ListCustomPlugins({ namePrefix: 'other', nextToken })).toThrow(fault('BadRequestException', /nextToken/));
  });

  test('hold 1 to 100', () => {
    const { api } = modelInTests();
    expect(() => api.ListConnectors({ maxResults: 0 })).toThrow(fault('BadRequestException', /maxResults/));
    expect(() => api.ListConnectors({ maxResults: 101 })).toThrow(fault('BadRequestException', /maxResults/));
  });
});

test('a closed model gives up what is going on', async () => {
  const model = modelInTests();
  const { customPluginArn } = model.api.CreateCustomPlugin(examplePlugin());
  model.close();
  await model.rest();
  expect(model.api.DescribeCustomPlugin({ customPluginArn }).customPluginState).toBe('CREATING');
});
