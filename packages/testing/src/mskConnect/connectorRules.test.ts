import { describe, expect, test } from 'vitest';
import { exampleConnector } from './exampleInputs.ts';
import { modelInTests } from './modelInTests.ts';
import type { Capacity, CreateConnectorInput } from './wire.ts';

const provisioned = (workerCount: number, mcuCount = 1): Capacity => ({ provisionedCapacity: { mcuCount, workerCount } });

describe('a connector is refused', () => {
  const cases: readonly (readonly [string, Partial<CreateConnectorInput>, RegExp])[] = [
    ['with a version other than 2.7.1 and 3.7.x', { kafkaConnectVersion: '3.7.2' }, /"3\.7\.2" is not supported/],
    ['with an underscore in its name', { connectorName: 'a_b' }, /letters, digits and hyphens/],
    ['without connector.class', { connectorConfiguration: { 'tasks.max': '1' } }, /lacks "connector.class"/],
    ['with tasks.max that is no number', { connectorConfiguration: { 'connector.class': 'C', 'tasks.max': 'many' } }, /"many"/],
    [
      'with both kinds of capacity',
      { capacity: { ...provisioned(1), autoScaling: { mcuCount: 1, minWorkerCount: 1, maxWorkerCount: 2 } } },
      /exactly one/,
    ],
    ['with no capacity', { capacity: {} }, /exactly one/],
    ['with 3 MCUs', { capacity: provisioned(1, 3) }, /mcuCount is 3/],
    ['with no worker', { capacity: provisioned(0) }, /1 to 10 workers, not 0/],
    ['with 11 workers', { capacity: provisioned(11) }, /1 to 10 workers, not 11/],
    [
      'with more smallest than largest workers',
      { capacity: { autoScaling: { mcuCount: 1, minWorkerCount: 3, maxWorkerCount: 2 } } },
      /above maxWorkerCount/,
    ],
    [
      'with fewer tasks than workers when autoscaled',
      { capacity: { autoScaling: { mcuCount: 1, minWorkerCount: 1, maxWorkerCount: 3, maxAutoscalingTaskCount: 2 } } },
      /below maxWorkerCount/,
    ],
    ['with two plugins or none', { plugins: [] }, /exactly one element; it has 0/],
    ['with IAM over plaintext', { kafkaClusterClientAuthentication: { authenticationType: 'IAM' } }, /needs encryptionType TLS/],
    ['with a role that is none', { serviceExecutionRoleArn: 'connectors' }, /not the ARN of a role/],
    [
      'with a service-linked role',
      { serviceExecutionRoleArn: 'arn:aws:iam::000000000000:role/aws-service-role/kafkaconnect.amazonaws.com/X' },
      /service-linked/,
    ],
    ['without subnets', { kafkaCluster: { apacheKafkaCluster: { bootstrapServers: 'a:1', vpc: { subnets: [] } } } }, /subnets is empty/],
    [
      'with bootstrap servers that name no port',
      { kafkaCluster: { apacheKafkaCluster: { bootstrapServers: 'a', vpc: { subnets: ['s'] } } } },
      /not a list of host:port/,
    ],
  ];
  test.each(cases)('%s', async (_, given, message) => {
    const model = modelInTests();
    const input = exampleConnector({ connectorName: 'new', plugins: await model.plugin(), ...given });
    expect(() => model.api.CreateConnector(input)).toThrow(
      expect.objectContaining({ fault: 'BadRequestException', message: expect.stringMatching(message) }),
    );
    expect(model.api.ListConnectors({}).connectors).toEqual([]);
  });

  test('with a plugin that is not there, not active, or has no such revision', async () => {
    const model = modelInTests({ objects: { exists: async () => false } });
    const create = (plugins: CreateConnectorInput['plugins']) => () => model.api.CreateConnector(exampleConnector({ connectorName: 'new', plugins }));
    expect(create([{ customPlugin: { customPluginArn: 'arn:none', revision: 1 } }])).toThrow(expect.objectContaining({ fault: 'NotFoundException' }));
    const plugins = await model.plugin();
    expect(create(plugins)).toThrow(expect.objectContaining({ fault: 'BadRequestException', message: expect.stringContaining('CREATE_FAILED') }));
    expect(create([{ customPlugin: { customPluginArn: plugins[0]?.customPlugin.customPluginArn ?? '', revision: 2 } }])).toThrow(
      expect.objectContaining({ fault: 'NotFoundException' }),
    );
  });

  test('with a worker configuration that is not there', async () => {
    const model = modelInTests();
    const input = exampleConnector({
      connectorName: 'new',
      plugins: await model.plugin(),
      workerConfiguration: { workerConfigurationArn: 'arn:none', revision: 1 },
    });
    expect(() => model.api.CreateConnector(input)).toThrow(expect.objectContaining({ fault: 'NotFoundException' }));
  });
});

describe('the account has 60 workers', () => {
  test('an autoscaled connector counts with its largest number, a deleted one no more', async () => {
    const model = modelInTests();
    const arns: string[] = [];
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const capacity = n === 1 ? { autoScaling: { mcuCount: 1, minWorkerCount: 1, maxWorkerCount: 10 } } : provisioned(10);
      arns.push(await model.connector({ connectorName: `c${n}`, capacity }));
    }
    const one = exampleConnector({ connectorName: 'one-more', plugins: await model.plugin() });
    expect(() => model.api.CreateConnector(one)).toThrow(
      expect.objectContaining({ fault: 'TooManyRequestsException', message: expect.stringContaining('60 are in use') }),
    );
    model.api.DeleteConnector({ connectorArn: arns[0] ?? '' });
    await model.rest();
    expect(model.api.CreateConnector(one).connectorState).toBe('CREATING');
  });

  test('an update counts the connector once', async () => {
    const model = modelInTests({ quotas: { workersPerAccount: 5 } });
    const connectorArn = await model.connector({ capacity: provisioned(3) });
    const { currentVersion } = model.look(connectorArn);
    expect(() => model.api.UpdateConnector({ connectorArn, currentVersion, capacity: provisioned(6) })).toThrow(
      expect.objectContaining({ fault: 'TooManyRequestsException' }),
    );
    expect(model.api.UpdateConnector({ connectorArn, currentVersion, capacity: provisioned(5) }).connectorState).toBe('UPDATING');
  });
});

describe('autoscaling sets tasks.max itself', () => {
  test.each([
    [{ mcuCount: 2, minWorkerCount: 2, maxWorkerCount: 4 }, '8'],
    [{ mcuCount: 2, minWorkerCount: 2, maxWorkerCount: 4, maxAutoscalingTaskCount: 5 }, '5'],
    [{ mcuCount: 1, minWorkerCount: 1, maxWorkerCount: 2, maxAutoscalingTaskCount: 100 }, '2'],
  ])('%j gives %s', async (autoScaling, tasks) => {
    const model = modelInTests();
    const arn = await model.connector({ capacity: { autoScaling } });
    expect(model.workers.runOf(arn)?.connectorConfiguration['tasks.max']).toBe(tasks);
  });

  test('and provisioned capacity leaves it alone', async () => {
    const model = modelInTests();
    const arn = await model.connector({ capacity: provisioned(2, 4), connectorConfiguration: { 'connector.class': 'C', 'tasks.max': '7' } });
    expect(model.workers.runOf(arn)?.connectorConfiguration['tasks.max']).toBe('7');
  });
});
