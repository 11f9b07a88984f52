import { MigrationError } from '@msk-migration/core';
import type { ConnectorRun, Workers, WorkersLook } from './workers.ts';

type Condition = (configuration: Readonly<Record<string, string>>) => boolean;
type Call = Exclude<keyof Workers, 'look'>;

interface Running {
  readonly run: ConnectorRun;
  paused: boolean;
  /** Traces of failed tasks, by task. */
  readonly failed: Map<number, string>;
  connectorFailed: boolean;
}

export interface InMemoryWorkers extends Workers {
  /** Every call so far, oldest first. */
  readonly calls: readonly { readonly call: Call; readonly connectorArn: string }[];
  /** What the workers of a connector were last given. */
  runOf(connectorArn: string): ConnectorRun | undefined;
  /** The next call of this kind rejects. */
  failNext(call: Call, message: string): void;
  /** Calls of this kind wait until the function returned is called. */
  hold(call: Call): () => void;
  /** Tasks given such a configuration fail at once, until they are given another. */
  failTasksWhen(condition: Condition, trace: string): void;
  failTask(connectorArn: string, task: number, trace: string): void;
  failConnector(connectorArn: string): void;
}

interface State {
  readonly running: Map<string, Running>;
  readonly calls: { readonly call: Call; readonly connectorArn: string }[];
  readonly failures: { readonly call: Call; readonly message: string }[];
  readonly held: Map<Call, Promise<void>>;
  poison: { readonly condition: Condition; readonly trace: string } | undefined;
}

/** Connect workers without processes: `tasks.max` tasks each, all RUNNING unless made to fail; a restart heals them, a pause does not. */
export function inMemoryWorkers(): InMemoryWorkers {
  const state: State = { running: new Map(), calls: [], failures: [], held: new Map(), poison: undefined };
  return {
    ...workersOf(state),
    calls: state.calls,
    runOf: connectorArn => state.running.get(connectorArn)?.run,
    failNext: (call, message) => void state.failures.push({ call, message }),
    hold: call => {
      let open = (): void => {};
      state.held.set(call, new Promise(resolve => (open = resolve)));
      return () => {
        state.held.delete(call);
        open();
      };
    },
    failTasksWhen: (condition, trace) => {
      state.poison = { condition, trace };
    },
    failTask: (connectorArn, task, trace) => void need(state, connectorArn).failed.set(task, trace),
    failConnector: connectorArn => {
      need(state, connectorArn).connectorFailed = true;
    },
  };
}

function workersOf(state: State): Workers {
  const { running } = state;
  return {
    start: async run => {
      await enter(state, 'start', run.connectorArn);
      begin(state, run, false);
    },
    putConfiguration: async (connectorArn, connectorConfiguration) => {
      await enter(state, 'putConfiguration', connectorArn);
      const { run, paused } = need(state, connectorArn);
      begin(state, { ...run, connectorConfiguration }, paused);
    },
    replace: async run => {
      await enter(state, 'replace', run.connectorArn);
      begin(state, run, need(state, run.connectorArn).paused);
    },
    pause: async connectorArn => {
      await enter(state, 'pause', connectorArn);
      need(state, connectorArn).paused = true;
    },
    resume: async connectorArn => {
      await enter(state, 'resume', connectorArn);
      need(state, connectorArn).paused = false;
    },
    restart: async (connectorArn, { includeTasks = true }) => {
      await enter(state, 'restart', connectorArn);
      const found = need(state, connectorArn);
      found.connectorFailed = false;
      if (includeTasks) found.failed.clear();
    },
    look: async connectorArn => {
      const found = running.get(connectorArn);
      return found && describe(found);
    },
    stop: async connectorArn => {
      await enter(state, 'stop', connectorArn);
      running.delete(connectorArn);
    },
  };
}

async function enter({ calls, held, failures }: State, call: Call, connectorArn: string): Promise<void> {
  calls.push({ call, connectorArn });
  await held.get(call);
  const index = failures.findIndex(failure => failure.call === call);
  const [failure] = index < 0 ? [] : failures.splice(index, 1);
  if (failure) throw new MigrationError('SANDBOX_FAILED', failure.message);
}

function need({ running }: State, connectorArn: string): Running {
  const found = running.get(connectorArn);
  if (!found) throw new MigrationError('NOT_FOUND', `no workers run ${connectorArn}`);
  return found;
}

function begin({ running, poison }: State, run: ConnectorRun, paused: boolean): void {
  const failed = new Map(poison?.condition(run.connectorConfiguration) ? taskIds(run).map(id => [id, poison.trace]) : []);
  running.set(run.connectorArn, { run, paused, failed, connectorFailed: false });
}

const taskIds = (run: ConnectorRun): number[] => Array.from({ length: Number(run.connectorConfiguration['tasks.max'] ?? '1') }, (_, id) => id);

function describe({ run, paused, failed, connectorFailed }: Running): WorkersLook {
  const healthy = paused ? 'PAUSED' : 'RUNNING';
  return {
    connector: connectorFailed ? 'FAILED' : healthy,
    tasks: taskIds(run).map(id => ({ id, state: failed.has(id) ? 'FAILED' : healthy, trace: failed.get(id) })),
  };
}
