import { keepBody, readBody } from '../../journal/index.ts';
import { nothingToUndo, type Step } from '../../process/index.ts';
import { soonMs, type CutoverContext } from '../context.ts';
import { nameSome } from '../../lib/nameSome.ts';
import { movedBetween, takeEnds, type Ends } from '../ends.ts';
import { scopePartitions } from '../scope.ts';
import { stillStands } from './confirmSilent.ts';
import { createTail } from './drain.ts';

/** Late records: written to the source after everybody was told to stop. */
export interface LateRecords {
  readonly place: string;
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
}

/** The source stays as it is until `complete`. Late records are named, and carried over by the flow, which still runs: waits until they are. */
export function standby(context: CutoverContext): Step {
  const { ports } = context;
  const tail = createTail(context);
  return {
    id: 'standby',
    describe: 'keep the source silent',
    run: async () => ({ at: ports.clock.now() }),
    observe: async started => {
      if (started === undefined) return 'absent';
      return context.clusters.use(async clusters => {
        const ends = await takeEnds(clusters.source, scopePartitions(await context.scope()));
        const late = await findLate(context, ends);
        const waiting = late.length === 0 ? [] : await tail(clusters);
        if (waiting.length > 0)
          return { pending: { waitingFor: `late records on the source to be copied: ${nameSome(waiting)}`, askAgainInMs: soonMs * 5 } };
        return { settled: { ends: await keepBody(ports.journals, ends), late } };
      });
    },
    holds: () => stillStands(context, 'standby'),
    undo: nothingToUndo,
  };
}

async function findLate(context: CutoverContext, ends: Ends): Promise<readonly LateRecords[]> {
  const silence = context.record('confirmSilent').evidence as { readonly ends: string } | undefined;
  const before = silence && ((await readBody(context.ports.journals, silence.ends)) as Ends | undefined);
  if (!before) return [];
  return movedBetween(before, ends).map(place => ({ place, from: before[place] ?? '0', to: ends[place] ?? '0' }));
}
