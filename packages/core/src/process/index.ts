export { createProcess } from './createProcess.ts';
export type { Approval, Deadline, ProcessDefinition } from './definition.ts';
export { drive, type DriveOptions } from './drive.ts';
export type { Process, ProcessOptions } from './process.ts';
export type { ProcessPhase, ProcessState, Progress, StepState, Waiting } from './processState.ts';
export { nothingToUndo, type Failure, type Observation, type Pending, type Stage, type Step, type Undone } from './step.ts';
export { phaseOf } from './describeState.ts';
export { readRun, recordOf, type RunRecord, type StepRecord } from './runRecord.ts';
