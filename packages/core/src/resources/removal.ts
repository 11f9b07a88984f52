import type { Ports } from '../ports/index.ts';
import type { Step, Undone } from '../process/index.ts';
import { locateAll, pollDelay, undoing, type Found } from './named.ts';
import { isOurs } from './ownership.ts';

type RemovalPorts = Pick<Ports, 'mskConnect' | 'clock'>;

/** What a flow has several of, one for each content it ever had. */
export interface Versioned {
  readonly kind: 'customPlugin' | 'workerConfiguration';
  readonly words: string;
  readonly state: (mskConnect: Ports['mskConnect'], arn: string) => Promise<string | undefined>;
  readonly remove: (mskConnect: Ports['mskConnect'], arn: string) => Promise<void>;
}

export const customPlugins: Versioned = {
  kind: 'customPlugin',
  words: 'custom plugin',
  state: async (mskConnect, arn) => (await mskConnect.describeCustomPlugin(arn))?.state,
  remove: (mskConnect, arn) => mskConnect.deleteCustomPlugin(arn),
};

export const workerConfigurations: Versioned = {
  kind: 'workerConfiguration',
  words: 'worker configuration',
  state: async (mskConnect, arn) => (await mskConnect.describeWorkerConfiguration(arn))?.state,
  remove: (mskConnect, arn) => mskConnect.deleteWorkerConfiguration(arn),
};

/** Deletes the one of that name when it is the flow's, unless that has begun; asked again until it is gone. */
export async function removeOne({ mskConnect }: RemovalPorts, of: Versioned, { flow, name }: { flow: string; name: string }): Promise<Undone> {
  const found = (await oursOf(mskConnect, of, flow)).filter(one => one.name === name);
  await removeAll(mskConnect, of, found);
  return found.length === 0 ? undefined : undoing(`${of.words} "${name}" to be gone`);
}

/** Deletes all of the flow, also those of former plans, and waits until they are gone. */
export function removeAllStep({ mskConnect, clock }: RemovalPorts, of: Versioned, flow: string): Step {
  return {
    id: `${of.kind}s`,
    describe: `delete the ${of.words}s of the flow`,
    run: async () => {
      const found = await oursOf(mskConnect, of, flow);
      await removeAll(mskConnect, of, found);
      return { removed: found.map(one => one.name), at: clock.now() };
    },
    observe: async started => {
      if (started === undefined) return 'absent';
      const [left] = await oursOf(mskConnect, of, flow);
      const { removed, at } = started as { removed: string[]; at: number };
      if (!left) return { settled: { removed } };
      return { pending: { waitingFor: `${of.words} "${left.name}" to be gone`, askAgainInMs: pollDelay(clock, at) } };
    },
  };
}

async function oursOf(mskConnect: Ports['mskConnect'], { kind }: Versioned, flow: string): Promise<readonly Found[]> {
  return (await locateAll(mskConnect, kind, `${flow}-`)).filter(found => isOurs(found.tags, flow));
}

async function removeAll(mskConnect: Ports['mskConnect'], { state, remove }: Versioned, found: readonly Found[]): Promise<void> {
  for (const { arn } of found) if ((await state(mskConnect, arn)) !== 'DELETING') await remove(mskConnect, arn);
}
