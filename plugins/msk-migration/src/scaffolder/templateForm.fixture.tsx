import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { vi } from 'vitest';
import { parse } from 'yaml';
import { mskMigrationApiRef, type MskMigrationApi } from '../api/mskMigrationApi.ts';
import { flowPicker, groupPicker, topicPicker } from './pickerFields.tsx';

const template = join(import.meta.dirname, '../../../../examples/templates/migrate-topics-to-msk.yaml');

interface Page {
  readonly title: string;
}

/** The first page of the template "migrate-topics-to-msk" in the scaffolder's own form, over a client of a test. */
export async function renderTemplateForm(client: Partial<MskMigrationApi>, initialState = {}) {
  const { spec } = parse(readFileSync(template, 'utf8')) as { spec: { parameters: Page[] } };
  const steps = spec.parameters.slice(0, 1).map(schema => ({ title: schema.title, schema: { ...schema } }));
  const onCreate = vi.fn<(values: object) => Promise<void>>(async () => undefined);
  // Which jsdom has not.
  vi.stubGlobal('scrollTo', () => undefined);
  const { container } = await renderInTestApp(
    <TestApiProvider apis={[[mskMigrationApiRef, client as MskMigrationApi]]}>
      <Stepper
        manifest={{ title: 'Migrate', steps }}
        extensions={[flowPicker, topicPicker, groupPicker].map(field => ({ ...field, schema: field.schema.schema }))}
        initialState={initialState}
        onCreate={onCreate}
      />
    </TestApiProvider>,
  );
  return { container, onCreate };
}

const cluster = { alias: 'onprem', bootstrapServers: 'kafka:9092', authentication: 'NONE' } as const;

/** A client that knows the flow "shared". */
export const clientOf = (inventory: Partial<Awaited<ReturnType<MskMigrationApi['getFlowInventory']>>> = {}) => ({
  listFlows: vi.fn<MskMigrationApi['listFlows']>(async () => ({
    items: [{ name: 'shared', source: cluster, target: { ...cluster, alias: 'msk', clusterArn: 'arn' }, exactlyOnce: false }],
  })),
  getFlowInventory: vi.fn<MskMigrationApi['getFlowInventory']>(async () => ({
    takenAt: 1,
    topics: ['orders', 'orders-eu', 'payments'],
    groups: ['billing', 'shipping'],
    leftOut: [
      { kind: 'topic' as const, name: '__consumer_offsets', why: 'internal' },
      { kind: 'group' as const, name: 'spark', why: 'not a consumer group' },
    ],
    selected: [],
    ...inventory,
  })),
});
