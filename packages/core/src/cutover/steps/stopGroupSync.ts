import { connectorNames } from '../../connectors/index.ts';
import { MigrationError } from '../../errors/migrationError.ts';
import { note, openJournal, readFact } from '../../journal/index.ts';
import type { Step } from '../../process/index.ts';
import { flowJournal, isGroupSyncUnsafe, readStanding } from '../../plan/index.ts';
import { createRestorer, updateConnectorStep } from '../../resources/index.ts';
import { isSwitched, type CutoverContext } from '../context.ts';

const key = 'sync.group.offsets.enabled';
const beforeSubject = 'cutover/groupSync';

/**
 * The rewind guard: MM2's own group sync may set a live group back at the target, also while its connector is paused (tried), so it is
 * switched off by an update of the checkpoint connector. Undo switches it on again if it was on.
 */
export function stopGroupSync(context: CutoverContext): Step {
  const { ports, spec, journal } = context;
  const name = connectorNames(spec.flow).checkpoint;
  const switchTo = (value: string) => (live: Readonly<Record<string, string>>) => ({ ...live, [key]: value });
  const restore = createRestorer(ports, spec.flow.name, name);
  const step = updateConnectorStep(ports, {
    flow: spec.flow.name,
    name,
    id: 'stopGroupSync',
    describe: `switch off the group sync of connector "${name}"`,
    configuration: switchTo('false'),
    // Run again, it finds `false`: what there was before this run touched it counts.
    beforeOrder: async live => {
      if (readFact(journal, beforeSubject) === undefined) await note(journal, beforeSubject, live[key] ?? 'false');
    },
  });
  return {
    ...step,
    // Asked again and again while writers wait: one call by ARN is enough. A connector that is gone sets nothing back.
    holds: async () => {
      const { arn } = context.record('stopGroupSync').evidence as { readonly arn: string };
      const live = (await ports.mskConnect.describeConnector(arn))?.configuration;
      if (live === undefined || live[key] === 'false') return true;
      // Doing all that follows again would take the groups back to the source's commits.
      if (isSwitched(context)) throw switchedOn(name);
      return false;
    },
    undo: async () => {
      // Groups of another migration may live at the target by now.
      const isWanted =
        readFact(journal, beforeSubject) === 'true' &&
        !isGroupSyncUnsafe(await readStanding(ports, spec, await openJournal(ports, flowJournal(spec))));
      const undone = isWanted ? await restore(switchTo('true')) : undefined;
      if (!undone) await note(journal, beforeSubject, undefined);
      return undone;
    },
  };
}

const switchedOn = (name: string): MigrationError =>
  new MigrationError(
    'STEP_FAILED',
    `${key} of connector "${name}" was switched on again after the clients were switched: it may set their groups back; switch it off, or delete the connector`,
  );
