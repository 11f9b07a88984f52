import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startPortalWorld, type PortalWorld } from '../../msk-migration-backend/src/portalWorld.fixture.ts';
import { requestCutoverExamples } from './actions/requestCutoverAction.examples.ts';
import { startScaffolder } from './testing/startScaffolder.fixture.ts';

const read = (file: string): TemplateEntityV1beta3 =>
  parse(readFileSync(join(import.meta.dirname, '../../../examples/templates', file), 'utf8')) as TemplateEntityV1beta3;
const located = (template: TemplateEntityV1beta3): TemplateEntityV1beta3 => {
  const annotations = { 'backstage.io/managed-by-location': 'url:http://example.com/template.yaml' };
  return { ...template, metadata: { ...template.metadata, annotations } };
};

const migrate = located(read('migrate-topics-to-msk.yaml'));
const { steps } = parse(requestCutoverExamples[0]?.example ?? '') as Pick<TemplateEntityV1beta3['spec'], 'steps'>;
const cutover = { ...migrate, metadata: { ...migrate.metadata, name: 'cutover' }, spec: { ...migrate.spec, parameters: [], steps, output: {} } };

let portal: PortalWorld;
let scaffolder: Awaited<ReturnType<typeof startScaffolder>>;
beforeAll(async () => {
  portal = await startPortalWorld();
  scaffolder = await startScaffolder(portal.baseUrl, { templates: [migrate, cutover] });
});
afterAll(async () => {
  await scaffolder.stop();
  await portal.backend.stop();
});

const values = { flow: 'orders', topics: ['orders'], groups: ['billing'], name: 'orders', owner: 'group:default/orders', deploy: true };

test('with the real backend: a team migrates its topics by the template, again without harm, and asks for the cutover', async () => {
  const first = await scaffolder.run('migrate-topics-to-msk', values);
  expect(first).toMatchObject({ status: 'completed', output: { links: [{ url: '/msk-migration/migrations/orders' }] } });
  expect(await portal.as('ann').getMigration({ params: { migration: 'orders' } })).toMatchObject({ phase: 'monitor', owner: 'group:default/orders' });

  const again = await scaffolder.run('migrate-topics-to-msk', values);
  expect({ status: again.status, log: again.log.join('\n') }).toMatchObject({
    status: 'completed',
    log: expect.stringContaining('There is migration "orders" of group:default/orders over flow "orders" already'),
  });

  const taken = await scaffolder.run('migrate-topics-to-msk', { ...values, topics: ['secrets'] });
  expect({ status: taken.status, log: taken.log.join('\n') }).toMatchObject({
    status: 'failed',
    log: expect.stringContaining('NAME_TAKEN: there is another'),
  });

  const asked = await scaffolder.run('cutover', {});
  expect({ status: asked.status, log: asked.log.join('\n') }).toMatchObject({
    status: 'completed',
    log: expect.stringContaining('is asked for; it is open'),
  });
});
