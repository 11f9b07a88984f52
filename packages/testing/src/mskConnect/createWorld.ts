import { ModelFault } from './modelFault.ts';
import type { World } from './world.ts';

type Given = Pick<World, 'clock' | 'workers' | 'objects' | 'timings' | 'quotas' | 'newId'> & { readonly region: string; readonly account: string };

/** An empty account in one Region, and the handles to wait for it and to end it. */
export function createWorld({ region, account, ...given }: Given): World & { readonly settled: () => Promise<void>; readonly close: () => void } {
  const inFlight = new Set<Promise<void>>();
  const defects: unknown[] = [];
  let serial = 0;
  let closed = false;
  const run = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!closed) defects.push(error);
    }
  };
  return {
    ...given,
    connectors: new Map(),
    plugins: new Map(),
    workerConfigurations: new Map(),
    operations: new Map(),
    tags: new Map(),
    newArn: (kind, path) => `arn:aws:kafkaconnect:${region}:${account}:${kind}/${path}`,
    nextSerial: () => ++serial,
    time: () => new Date(given.clock.now()).toISOString(),
    newVersion: () =>
      `K${given
        .newId()
        .replaceAll(/[^A-Za-z0-9]/g, '')
        .toUpperCase()
        .slice(0, 13)}`,
    wait: async ms => {
      await given.clock.sleep(ms);
      if (closed) throw new ModelFault('ServiceUnavailableException', 'the model was closed');
    },
    background: work => {
      const going = run(work);
      inFlight.add(going);
      return going.finally(() => inFlight.delete(going));
    },
    settled: async () => {
      while (inFlight.size > 0) await Promise.all(inFlight);
      const [defect] = defects;
      if (defect !== undefined) throw defect;
    },
    close: () => {
      closed = true;
    },
  };
}
