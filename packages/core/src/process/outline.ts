import type { ProcessDefinition } from './definition.ts';
import type { RunRecord } from './runRecord.ts';
import type { Step } from './step.ts';

/** As much of a definition as words about it need. */
export interface ProcessOutline extends Pick<ProcessDefinition, 'name' | 'deadline'> {
  readonly stages: readonly { readonly name: string; readonly steps: readonly Pick<Step, 'id' | 'describe'>[] }[];
}

/** The part that a journal keeps where a process begins: whoever reads it need not make the definition anew, which may ask the whole world. */
export const keepOutline = ({ stages }: ProcessDefinition): Pick<ProcessOutline, 'stages'> => ({
  stages: stages.map(({ name, steps }) => ({ name, steps: steps.map(({ id, describe }) => ({ id, describe })) })),
});

/** The outline of a run by its journal: as it was begun, and what it was gone on with since. */
export function readOutline(name: string, { began, steps }: RunRecord): ProcessOutline {
  const { stages = [] } = (began?.input ?? {}) as Partial<ProcessOutline>;
  const known = new Set(stages.flatMap(stage => stage.steps.map(({ id }) => id)));
  const later = [...steps.keys()].filter(id => !known.has(id)).map(id => ({ id, describe: id }));
  return { name, stages: later.length > 0 ? [...stages, { name: 'gone on with', steps: later }] : stages };
}
