import { coreServices, createServiceFactory, type BackendFeature } from '@backstage/backend-plugin-api';
import { mockCredentials, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import scaffolderModuleMskMigration from '../index.ts';

/** What a task came to. */
export interface TaskEnd {
  readonly status: string;
  readonly output: { readonly links?: readonly { title: string; url: string }[]; readonly text?: readonly { content: string }[] };
  readonly log: readonly string[];
}

/** An action as the scaffolder lists it. */
export interface ListedAction {
  readonly id: string;
  readonly description?: string;
  readonly examples?: readonly { description: string; example: string }[];
  readonly schema?: { readonly input?: { readonly properties?: Record<string, unknown>; readonly required?: readonly string[] } };
}

interface Given {
  readonly templates?: readonly TemplateEntityV1beta3[];
  readonly modules?: readonly BackendFeature[];
}

/** The real scaffolder with the module in it, templates in the catalog, and the msk-migration backend at an address. */
export async function startScaffolder(mskMigrationUrl: string, { templates = [], modules = [] }: Given = {}) {
  const discovery = createServiceFactory({
    service: coreServices.discovery,
    deps: {},
    factory: () => ({ getBaseUrl: async () => mskMigrationUrl, getExternalBaseUrl: async () => mskMigrationUrl }),
  });
  const catalog = catalogServiceMock.factory({ entities: [...templates, user] });
  const backend = await startTestBackend({ features: [scaffolderPlugin, scaffolderModuleMskMigration, discovery, catalog, ...modules] });
  const ask = makeAsk(`http://127.0.0.1:${backend.server.port()}/api/scaffolder`);
  return {
    stop: () => backend.stop(),
    listActions: async () => (await ask('/v2/actions')) as ListedAction[],
    run: async (template: string, values: object) =>
      follow(ask, (await ask('/v2/tasks', { templateRef: `template:default/${template}`, values })) as { id: string }),
    dryRun: async (template: TemplateEntityV1beta3, values: object) =>
      (await ask('/v2/dry-run', { template, values, directoryContents: [] })) as Omit<TaskEnd, 'status' | 'log'> & {
        log: { body: { message: string } }[];
      },
  };
}

const ref = 'user:default/ann';
const user = { apiVersion: 'backstage.io/v1alpha1', kind: 'User', metadata: { name: 'ann', namespace: 'default' }, spec: {} };

type Ask = (path: string, body?: object) => Promise<unknown>;

const makeAsk =
  (baseUrl: string): Ask =>
  async (path, body) => {
    const headers = { authorization: mockCredentials.user.header(ref), 'content-type': 'application/json' };
    const response = await fetch(`${baseUrl}${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
    const text = await response.text();
    if (!response.ok) throw new TypeError(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  };

interface TaskEvent {
  readonly type: string;
  readonly body: { readonly message: string; readonly output?: TaskEnd['output']; readonly status?: string };
}

async function follow(ask: Ask, { id }: { id: string }): Promise<TaskEnd> {
  for (;;) {
    const events = (await ask(`/v2/tasks/${id}/events`)) as TaskEvent[];
    const end = events.find(({ type }) => type === 'completion');
    const { status } = (await ask(`/v2/tasks/${id}`)) as { status: string };
    if (end) return { status, output: end.body.output ?? {}, log: events.map(({ body }) => body.message) };
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
