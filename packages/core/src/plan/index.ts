export { confirmPlan } from './confirmPlan.ts';
export { inputOfDeploy, migrationBegun, readDeploy } from './deployments.ts';
export { describeChange, describePlan } from './describePlan.ts';
export { makePlan, type PlanPorts } from './makePlan.ts';
export type { Plan } from './plan.ts';
export {
  createdTopics,
  doWritersWait,
  flowJournal,
  isGroupSyncUnsafe,
  isSwitched,
  migrationJournal,
  namesIn,
  readStanding,
  uploadedObjects,
  whoseWritersWait,
} from './readStanding.ts';
export { fencedSubject, readFenced, type Fenced, type Scope } from './fenced.ts';
export { memberOf, noteMember, othersIn, readMember, readMembers, type FlowMember } from './members.ts';
