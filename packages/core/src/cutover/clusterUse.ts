import { isRetryable } from '../errors/migrationError.ts';
import { openClusters, type Clusters } from '../inventory/index.ts';
import type { Spec } from '../spec/spec.ts';
import type { CutoverPorts } from './context.ts';

/** Both clusters, opened when they are needed. */
export interface ClusterUse {
  use<T>(work: (clusters: Clusters) => Promise<T>): Promise<T>;
  /** For an undo: what a cluster that is out of reach would have to do is left, since writers wait for what is undone after it. False when it was left. */
  useIfReachable(work: (clusters: Clusters) => Promise<void>): Promise<boolean>;
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
  const use: ClusterUse['use'] = async work => {
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
  };
  return {
    use,
    async useIfReachable(work) {
      try {
        await use(work);
        return true;
      } catch (error) {
        if (isRetryable(error)) return false;
        throw error;
      }
    },
    close,
  };
}
