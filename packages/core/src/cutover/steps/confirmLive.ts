import type { Clusters } from '../../inventory/index.ts';
import { nothingToUndo, type Step } from '../../process/index.ts';
import { findStrayed } from '../../positions/index.ts';
import type { CutoverContext } from '../context.ts';
import { nameSome } from '../../lib/nameSome.ts';
import { movedBetween, takeEnds } from '../ends.ts';
import { hearAnswer } from '../hookStep.ts';
import { isAtRest, scopePartitions } from '../scope.ts';
import { stillStands } from './confirmSilent.ts';
import { writtenCommits } from './positions.ts';
import { readEndsBefore } from './switchClients.ts';

/** Waits until the target is alive: records are written there, or groups read there. Where neither can be expected, a host may note `confirmed/confirmLive`. */
export function confirmLive(context: CutoverContext): Step {
  return {
    id: 'confirmLive',
    describe: 'see that clients use the target',
    run: async () => ({ at: context.ports.clock.now() }),
    observe: async started => {
      if (started === undefined) return 'absent';
      const { written, reading } = await context.clusters.use(clusters => look(context, clusters));
      const isConfirmed = (await hearAnswer(context, 'confirmLive', context.options.clientsLive === true)) !== undefined;
      if (written.length === 0 && reading.length === 0 && !isConfirmed) {
        return { pending: { waitingFor: 'records or readers at the target', askAgainInMs: 1_000 } };
      }
      return { settled: { written: nameSome(written), reading: nameSome(reading), confirmed: isConfirmed } };
    },
    undo: nothingToUndo,
  };
}

async function look(context: CutoverContext, { target }: Clusters): Promise<{ written: readonly string[]; reading: readonly string[] }> {
  const scope = await context.scope();
  const before = await readEndsBefore(context);
  const ends = await takeEnds(target, scopePartitions(scope));
  const groups = scope.groups.length === 0 ? [] : await target.describeGroups(scope.groups);
  const present = groups.filter(group => !isAtRest(group)).map(({ groupId }) => groupId);
  const moved = await findStrayed(target, writtenCommits(context));
  // A late record on the source is copied, too: then the target's ends tell nothing about clients.
  const isSilent = await stillStands(context, 'confirmSilent');
  return { written: before && isSilent ? movedBetween(before, ends) : [], reading: present.length > 0 ? present : moved };
}
