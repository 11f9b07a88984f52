export { confirmPlan } from './confirmPlan.ts';
export { describeChange, describePlan } from './describePlan.ts';
export { makePlan, type PlanPorts } from './makePlan.ts';
export type { Plan } from './plan.ts';
export { createdTopics, flowJournal, migrationJournal, namesIn, readCutover, uploadedObjects } from './readStanding.ts';
