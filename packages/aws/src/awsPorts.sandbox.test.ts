import { createSandbox, type Sandbox } from '@msk-migration/sandbox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { awsPorts } from './awsPorts.ts';

let sandbox: Sandbox;
let ports: ReturnType<typeof awsPorts>;
beforeAll(async () => {
  sandbox = await createSandbox();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
  // No endpoint is given: the variables alone lead here, as they do for a user.
  ports = awsPorts();
  const region = `<CreateBucketConfiguration><LocationConstraint>${sandbox.env['AWS_REGION'] ?? ''}</LocationConstraint></CreateBucketConfiguration>`;
  await fetch(`${sandbox.endpoints.aws}/plugins`, { method: 'PUT', body: region });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.close();
});

describe('S3', () => {
  it('keeps an object with its digest, and forgets it', async () => {
    const { objects } = ports;
    expect(await objects.head('plugins', 'a/mm2.zip')).toBeUndefined();
    await objects.put('plugins', 'a/mm2.zip', new TextEncoder().encode('zip'), 'abc123');
    expect(await objects.head('plugins', 'a/mm2.zip')).toEqual({ sha256: 'abc123', size: 3 });
    await objects.remove('plugins', 'a/mm2.zip');
    await expect(objects.remove('plugins', 'a/mm2.zip')).resolves.toBeUndefined();
    expect(await objects.head('plugins', 'a/mm2.zip')).toBeUndefined();
  });

  it('refuses to write into a bucket that is not there, and names it', async () => {
    await expect(ports.objects.put('nowhere', 'a', new Uint8Array(), 'x')).rejects.toMatchObject({
      code: 'AWS_REFUSED',
      message: expect.stringContaining('nowhere'),
    });
  });
});

describe('IAM', () => {
  const trustPolicy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'kafkaconnect.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: ['*'] }] };
  const tags = { 'msk-migration:flow': 'orders' };

  it('makes a role with its policy and tags, changes the policy, and takes it away', async () => {
    const { roles } = ports;
    expect(await roles.describe('orders-role')).toBeUndefined();
    const { arn } = await roles.create({ name: 'orders-role', trustPolicy, policy, tags });
    expect(await roles.describe('orders-role')).toEqual({ arn, name: 'orders-role', trustPolicy, policy, tags });
    await expect(roles.create({ name: 'orders-role', trustPolicy, policy, tags })).rejects.toMatchObject({ code: 'AWS_CONFLICT' });
    const wider = { ...policy, Statement: [...policy.Statement, { Effect: 'Deny', Action: ['s3:*'], Resource: ['*'] }] };
    await roles.putPolicy('orders-role', wider);
    expect((await roles.describe('orders-role'))?.policy).toEqual(wider);
    await roles.remove('orders-role');
    await expect(roles.remove('orders-role')).resolves.toBeUndefined();
    expect(await roles.describe('orders-role')).toBeUndefined();
  });
});

describe('STS and MSK', () => {
  it('say who calls, and what the cluster is', async () => {
    expect((await ports.identity.caller()).account).toMatch(/^\d{12}$/);
    expect(await ports.msk.describeCluster(sandbox.target.clusterArn)).toMatchObject({
      name: 'target',
      state: 'ACTIVE',
      bootstrapServers: { plaintext: sandbox.target.bootstrapServers },
    });
  });
});
