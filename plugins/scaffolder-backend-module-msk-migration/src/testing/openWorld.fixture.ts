import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { MigrationError } from '@msk-migration/core/errors';
import type { ActionPorts } from '../actions/actionPorts.ts';
import { makeClientOf } from '../asking/makeClientOf.ts';
import { FakeEngine } from './engine.fixture.ts';
import { serve } from './serve.fixture.ts';

type Json = Record<string, unknown>;
/** Any action: what it takes is its own business. */
interface AnyAction {
  handler(this: void, context: never): Promise<void>;
}
/** What a task remembers between its attempts. */
type Checkpoints = Map<string, unknown>;

interface Attempt {
  readonly user?: string;
  readonly isDryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly checkpoints?: Checkpoints;
}

/** What an action put out, and what it told. */
interface Ran {
  readonly output: Json;
  readonly log: readonly string[];
}

/** Users that the fake backend knows. */
const ann = 'user:default/ann';
const users = [ann, 'user:default/bob'];

/** The engine's fake behind a real server, and a clock that only a pause moves. */
export async function openWorld() {
  const engine = new FakeEngine();
  const server = await serve(engine.handlers, authorization => identify(authorization));
  const ports = { ...portsFor(server.baseUrl), clock: makeClock() };
  return {
    engine,
    ports,
    baseUrl: server.baseUrl,
    close: () => server.close(),
    run: (action: AnyAction, input: Json, attempt?: Attempt) => run(action, input, attempt),
  };
}

/** The ports of the module, for a backend that is somewhere. */
function portsFor(baseUrl: string): Pick<ActionPorts, 'clientOf'> {
  const discovery = { getBaseUrl: async () => baseUrl, getExternalBaseUrl: async () => baseUrl };
  return { clientOf: makeClientOf({ auth: mockServices.auth({ pluginId: 'scaffolder' }), discovery }) };
}

/** Only who comes from the scaffolder on behalf of a user that it knows. */
function identify(authorization: string | undefined): string {
  const user = users.find(ref => {
    const header = mockCredentials.service.header({ onBehalfOf: mockCredentials.user(ref), targetPluginId: 'msk-migration' });
    return header === authorization;
  });
  if (user === undefined) throw new MigrationError('NOT_ALLOWED', `nobody is known by ${authorization ?? 'nothing'}`);
  return user;
}

function makeClock() {
  let now = 0;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => now,
    pause: async (ms: number, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      pauses.push(ms);
      now += ms;
    },
  };
}

async function run(action: AnyAction, input: Json, attempt: Attempt = {}): Promise<Ran> {
  const { user = ann, isDryRun = false, signal, checkpoints = new Map<string, unknown>() } = attempt;
  const output: Json = {};
  const log: string[] = [];
  const tell = (message: string) => void log.push(message);
  const mock = createMockActionContext({ workspacePath: '/no/action/needs/it' });
  const context: ActionContext<never> = {
    ...mock,
    logger: { info: tell, warn: tell, error: tell, debug: tell, child: () => mock.logger },
    input: input as never,
    isDryRun,
    signal,
    output: (name, value) => void Object.assign(output, { [name]: value }),
    getInitiatorCredentials: async () => mockCredentials.user(user),
    checkpoint: ({ key, fn }) => remember(checkpoints, key, fn),
  };
  await action.handler(context as never);
  return { output, log };
}

/** As the scaffolder keeps it: through JSON, and only what did not fail. */
async function remember<T>(checkpoints: Checkpoints, key: string, fn: () => Promise<T> | T): Promise<T> {
  if (!checkpoints.has(key)) checkpoints.set(key, JSON.parse(JSON.stringify((await fn()) ?? {})));
  return checkpoints.get(key) as T;
}
