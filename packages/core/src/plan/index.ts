export { confirmPlan } from './confirmPlan.ts';
export { describeChange, describePlan } from './describePlan.ts';
export { makePlan, type PlanPorts } from './makePlan.ts';
export type {
  Change,
  ConnectorKind,
  Desired,
  DesiredConnector,
  DesiredCustomPlugin,
  DesiredPluginObject,
  DesiredRole,
  DesiredWorkerConfiguration,
  Difference,
  Findings,
  Plan,
  ResourceKind,
} from './plan.ts';
export { createdTopics, flowJournal, migrationJournal, namesIn, readCutover, uploadedObjects, type CutoverStanding } from './readStanding.ts';
