import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateEntityV1beta3Validator, type TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { parseSpec } from '@msk-migration/core/spec';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openWorld } from './testing/openWorld.fixture.ts';
import { makePullRequestModule, type OpenedPullRequest } from './testing/pullRequestModule.fixture.ts';
import { startScaffolder, type ListedAction } from './testing/startScaffolder.fixture.ts';

const folder = join(import.meta.dirname, '../../../examples/templates');
const files = readdirSync(folder).filter(file => file.endsWith('.yaml'));

/** As the catalog would read it from the file. */
const load = (file: string): TemplateEntityV1beta3 => {
  const template = parse(readFileSync(join(folder, file), 'utf8')) as TemplateEntityV1beta3;
  const annotations = { 'backstage.io/managed-by-location': `file:${join(folder, file)}` };
  return { ...template, metadata: { ...template.metadata, annotations } };
};
const templates = files.map(load);

const opened: OpenedPullRequest[] = [];
let world: Awaited<ReturnType<typeof openWorld>>;
let scaffolder: Awaited<ReturnType<typeof startScaffolder>>;
let actions: Map<string, ListedAction>;
beforeAll(async () => {
  world = await openWorld();
  scaffolder = await startScaffolder(world.baseUrl, { templates, modules: [makePullRequestModule(opened)] });
  actions = new Map((await scaffolder.listActions()).map(action => [action.id, action]));
});
beforeEach(() => world.engine.forget());
afterAll(async () => {
  await scaffolder.stop();
  await world.close();
});

const steps = templates.flatMap(({ metadata, spec }) => spec.steps.map(step => ({ template: metadata.name, ...step })));

test('there is a template for teams, one with a pull request, and one for the platform team', () => {
  const names = templates.map(({ metadata }) => metadata.name).sort();
  expect(names).toEqual(['migrate-topics-to-msk', 'migrate-topics-to-msk-by-pull-request', 'replicate-between-clusters']);
});

test.each(templates)('$metadata.name is what the catalog takes as a template', async template => {
  await expect(templateEntityV1beta3Validator.check(template)).resolves.toBe(true);
});

test.each(steps)('$template: step "$id" uses an action that is there, with inputs that it has, and gives all that it needs', ({ action, input }) => {
  const given = Object.keys(input ?? {});
  const schema = actions.get(action)?.schema?.input;
  expect(Object.keys(schema?.properties ?? {})).toEqual(expect.arrayContaining(given));
  expect(given).toEqual(expect.arrayContaining([...(schema?.required ?? [])]));
});

test.each(steps)('$template: step "$id" uses only parameters that are asked for, and outputs of earlier steps', ({ template, id, ...step }) => {
  const { spec } = templates.find(({ metadata }) => metadata.name === template) as TemplateEntityV1beta3;
  const asked = [spec.parameters ?? []].flat().flatMap(({ properties }) => Object.keys(properties ?? {}));
  const before = spec.steps
    .slice(
      0,
      spec.steps.findIndex(one => one.id === id),
    )
    .flatMap(one => one.id ?? []);
  const used = [...JSON.stringify(step).matchAll(/(parameters|steps)\.([\w-]+)/g)];
  expect(used.length).toBeGreaterThan(0);
  for (const [, kind, name] of used) expect(kind === 'parameters' ? asked : before).toContain(name);
});

const values = { flow: 'shared', topics: ['orders', '/orders-.*/'], groups: ['billing'], name: 'orders', owner: 'group:default/orders' };

describe('run in the scaffolder', () => {
  test('a team registers, deploys, and comes to the page of its migration', async () => {
    const { status, output } = await scaffolder.run('migrate-topics-to-msk', { ...values, deploy: true });
    expect(status).toBe('completed');
    expect(output.links).toEqual([{ title: 'Open the migration', url: '/msk-migration/migrations/orders', icon: 'dashboard' }]);
    expect(world.engine.effects).toEqual(['user:default/ann: create orders', 'user:default/ann: deploy orders']);
  });

  test('a team that does not want to copy yet only registers', async () => {
    const { status } = await scaffolder.run('migrate-topics-to-msk', { ...values, deploy: false });
    expect(status).toBe('completed');
    expect(world.engine.effects).toEqual(['user:default/ann: create orders']);
  });

  test('the platform team replicates everything but what teams move by themselves', async () => {
    const all = { ...values, topics: ['/.*/'], groups: ['/.*/'], excludedTopics: ['orders'] };
    const { status } = await scaffolder.run('replicate-between-clusters', all);
    expect(status).toBe('completed');
    expect(world.engine.find('orders')).toMatchObject({ topics: { include: ['/.*/'], exclude: ['orders'] } });
  });

  test('the pull request has a spec file that says what was chosen', async () => {
    const { status, output } = await scaffolder.run('migrate-topics-to-msk-by-pull-request', {
      ...values,
      repoUrl: 'github.com?owner=acme&repo=kafka',
    });
    expect(status).toBe('completed');
    expect(output.links).toMatchObject([{ url: 'https://example.com/pull/1' }]);
    const [request] = opened;
    expect(Object.keys(request?.files ?? {})).toEqual(['migrations/orders.yaml']);
    const { spec, problems } = parseSpec(request?.files['migrations/orders.yaml'] ?? '');
    expect(problems).toBeUndefined();
    const { name, owner, topics, groups } = values;
    expect(spec?.migration).toMatchObject({ name, owner, topics: { include: topics, exclude: [] }, groups: { include: groups, exclude: [] } });
    expect(world.engine.effects).toEqual([]);
  });
});

test.each(['migrate-topics-to-msk', 'replicate-between-clusters'])('a dry run of %s goes through and changes nothing', async name => {
  const template = templates.find(({ metadata }) => metadata.name === name) as TemplateEntityV1beta3;
  const { output, log } = await scaffolder.dryRun(template, { ...values, excludedTopics: [], deploy: true });
  expect(output.links).toMatchObject([{ url: '/msk-migration/migrations/orders' }]);
  expect(log.map(({ body }) => body.message).join('\n')).toContain('Would deploy migration "orders" by a fresh plan');
  expect(world.engine.effects).toEqual([]);
});
