import { openClusters, type Clusters } from '../inventory/index.ts';
import type { Spec } from '../spec/spec.ts';
import type { CutoverPorts } from './context.ts';

/** Both clusters, opened when they are needed. */
export interface ClusterUse {
  use<T>(work: (clusters: Clusters) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Keeps connections open while writers wait, since opening them takes longer than a look; else, and after a failure, closes them after each use. */
export function openClusterUse(ports: Pick<CutoverPorts, 'openKafka' | 'msk'>, spec: Spec, keepOpen: () => boolean): ClusterUse {
  let opened: Promise<Clusters> | undefined;
  let users = 0;
  const close = async (): Promise<void> => {
    const closing = opened;
    opened = undefined;
    const clusters = await closing?.catch(() => undefined);
    if (clusters) await Promise.allSettled([clusters.source.close(), clusters.target.close()]);
  };
  return {
    async use(work) {
      opened ??= openClusters(ports, spec);
      users++;
      let failed = true;
      try {
        const result = await work(await opened);
        failed = false;
        return result;
      } finally {
        users--;
        if (users === 0 && (failed || !keepOpen())) await close();
      }
    },
    close,
  };
}
