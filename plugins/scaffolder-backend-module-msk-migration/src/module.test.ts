import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createMigrationExamples } from './actions/createMigrationAction.examples.ts';
import { deployMigrationExamples } from './actions/deployMigrationAction.examples.ts';
import { migrationStatusExamples } from './actions/migrationStatusAction.examples.ts';
import { planMigrationExamples } from './actions/planMigrationAction.examples.ts';
import { requestCutoverExamples } from './actions/requestCutoverAction.examples.ts';
import { openWorld } from './testing/openWorld.fixture.ts';
import { registerOrders } from './testing/registerOrders.fixture.ts';
import { startScaffolder } from './testing/startScaffolder.fixture.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
let scaffolder: Awaited<ReturnType<typeof startScaffolder>> | undefined;
beforeEach(async () => void (world = await openWorld()));
afterEach(async () => {
  await scaffolder?.stop();
  await world.close();
});

const toTemplate = (name: string, example: string): TemplateEntityV1beta3 => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name, annotations: { 'backstage.io/managed-by-location': 'url:http://example.com/template.yaml' } },
  spec: { type: 'migration', ...(parse(example) as Pick<TemplateEntityV1beta3['spec'], 'steps'>) },
});

test('the scaffolder lists all five actions, each with what it takes, what it gives and examples', async () => {
  scaffolder = await startScaffolder(world.baseUrl);
  const ours = (await scaffolder.listActions()).filter(({ id }) => id.startsWith('msk-migration:'));
  expect(ours.map(({ id }) => id)).toEqual([
    'msk-migration:create',
    'msk-migration:deploy',
    'msk-migration:plan',
    'msk-migration:request-cutover',
    'msk-migration:status',
  ]);
  for (const action of ours) {
    expect(action).toMatchObject({ description: expect.any(String), schema: { input: expect.any(Object), output: expect.any(Object) } });
    expect(action.examples?.length).toBeGreaterThan(0);
  }
});

const examples = {
  create: createMigrationExamples,
  plan: planMigrationExamples,
  deploy: deployMigrationExamples,
  status: migrationStatusExamples,
  'request-cutover': requestCutoverExamples,
};
const all = Object.entries(examples).flatMap(([action, list]) => list.map(({ description, example }) => ({ action, description, example })));

test.each(all)('the example runs in the scaffolder: $action: $description', async ({ action, example }) => {
  if (action !== 'create') await registerOrders(world);
  scaffolder = await startScaffolder(world.baseUrl, { templates: [toTemplate('example', example)] });
  const { status, log } = await scaffolder.run('example', {});
  expect({ status, log }).toMatchObject({ status: 'completed' });
  expect(log.join('\n')).toContain('orders');
});

test('a task fails with the code, the reason and what to do in its log', async () => {
  scaffolder = await startScaffolder(world.baseUrl, { templates: [toTemplate('example', planMigrationExamples[0]?.example ?? '')] });
  const { status, log } = await scaffolder.run('example', {});
  expect(status).toBe('failed');
  expect(log.join('\n')).toMatch(/NOT_FOUND: there is no migration "orders"\nWhat to do: Check the name/);
});
