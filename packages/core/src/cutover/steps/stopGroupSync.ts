import { connectorNames } from '../../connectors/index.ts';
import { note, readFact } from '../../journal/index.ts';
import type { Step } from '../../process/index.ts';
import { updateConnectorStep } from '../../resources/index.ts';
import type { CutoverContext } from '../context.ts';

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
  const step = updateConnectorStep(ports, {
    flow: spec.flow.name,
    name,
    id: 'stopGroupSync',
    describe: `switch off the group sync of connector "${name}"`,
    configuration: switchTo('false'),
  });
  return {
    ...step,
    run: async () => {
      const started = (await step.run()) as { readonly before: Readonly<Record<string, string>> };
      // Run again, it finds `false`: what there was before this run touched it counts.
      if (readFact(journal, beforeSubject) === undefined) await note(journal, beforeSubject, started.before[key] ?? 'false');
      return started;
    },
    // Asked again and again while writers wait: one call by ARN is enough.
    holds: async () => {
      const { arn } = context.record('stopGroupSync').evidence as { readonly arn: string };
      return (await ports.mskConnect.describeConnector(arn))?.configuration[key] === 'false';
    },
    undo: async started => {
      const before =
        readFact(journal, beforeSubject) ?? (started as { readonly before?: Readonly<Record<string, string>> } | undefined)?.before?.[key];
      if (before === 'true' && step.undo) {
        const live = (started as { readonly before?: Readonly<Record<string, string>> } | undefined)?.before ?? {};
        await step.undo({ ...(started as object), before: switchTo('true')(live) });
      }
      await note(journal, beforeSubject, undefined);
    },
  };
}
