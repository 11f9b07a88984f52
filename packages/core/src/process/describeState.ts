import { findDeadline } from './deadline.ts';
import type { ProcessOutline } from './outline.ts';
import type { ProcessPhase, ProcessState, StepState } from './processState.ts';
import { recordOf, type RunRecord } from './runRecord.ts';
import type { Step } from './step.ts';

/** What hosts show: the steps of the definition with what the journal says of them. */
export function describeState(definition: ProcessOutline, record: RunRecord): ProcessState {
  const { began, aborted, completed } = record;
  const approved = record.approvals.at(-1);
  const mustEndAt = findDeadline(definition, record);
  return {
    name: definition.name,
    run: record.run,
    phase: phaseOf(record),
    ...(began && { input: began.input, began: { by: began.by ?? began.holder, at: began.at } }),
    ...(approved && { approved: { digest: approved.digest, by: approved.by, at: approved.at } }),
    ...(aborted && { aborted: { reason: aborted.reason, by: aborted.by ?? aborted.holder, at: aborted.at } }),
    ...(completed && { completed: { by: completed.by ?? completed.holder, at: completed.at } }),
    ...(mustEndAt !== undefined && { mustEndAt }),
    steps: definition.stages.flatMap(stage => stage.steps.map(step => describeStep(stage.name, step, record))),
  };
}

/** In which phase a run is. */
export function phaseOf(record: RunRecord): ProcessPhase {
  if (record.began === undefined) return 'unbegun';
  if (record.aborted) return record.ended ? 'aborted' : 'aborting';
  if (record.completed) return 'completed';
  return record.ended ? 'finished' : 'open';
}

/** Whether a run was begun and has not ended: gone on with, or being taken back. */
export const isOngoing = (phase: ProcessPhase): boolean => phase === 'open' || phase === 'aborting';

function describeStep(stage: string, step: Pick<Step, 'id' | 'describe'>, record: RunRecord): StepState {
  const { state, started, evidence, failure, since } = recordOf(record, step.id);
  return {
    id: step.id,
    stage,
    describe: step.describe,
    state,
    ...(started !== undefined && { started }),
    ...(evidence !== undefined && { evidence }),
    ...(failure && { failure }),
    ...(since !== undefined && { since }),
  };
}
