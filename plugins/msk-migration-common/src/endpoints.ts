import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import {
  flowReadPermission,
  migrationAbortPermission,
  migrationApprovePermission,
  migrationCleanupPermission,
  migrationCompletePermission,
  migrationCreatePermission,
  migrationCutoverPermission,
  migrationDeployPermission,
  migrationPlanPermission,
  migrationReadPermission,
  migrationTakeOverPermission,
} from './permissions.ts';
import { abortRequest, approveRequest, cutoverDescription, cutoverGates, cutoverReport } from './schemas/cutover.ts';
import { flow, flowList } from './schemas/flow.ts';
import { flowInventory, inventory } from './schemas/inventory.ts';
import { audit, history } from './schemas/journal.ts';
import { createRequest, migration, migrationList, migrationPhase, savedMigration, updateRequest } from './schemas/migration.ts';
import { deployRequest, plan } from './schemas/plan.ts';
import { cleanupRequest, processAnswer } from './schemas/process.ts';
import { moment, paging, segment, several } from './schemas/request.ts';
import { lagSamples, partitionLags, statusAnswer } from './schemas/status.ts';
import { verifyAnswer } from './schemas/verification.ts';

const ofFlow = z.strictObject({ flow: segment.describe('Name of the flow.') });
const ofMigration = z.strictObject({ migration: segment.describe('Name of the migration.') });

/** A look at one migration. */
const look = { method: 'GET', permission: migrationReadPermission, changes: false, status: 200, params: ofMigration } as const;
/** What a person asks for. Long work only begins: its answer is where the process stands. */
const order = { method: 'POST', changes: true, status: 202, params: ofMigration, answer: processAnswer } as const;

/** The API of the plugin. The engine decides, these only carry: what an endpoint answers is what the engine says. */
export const endpoints = {
  listFlows: {
    method: 'GET',
    path: '/flows',
    doc: 'The flows that administrators registered.',
    permission: flowReadPermission,
    changes: false,
    status: 200,
    answer: flowList,
  },
  getFlow: {
    method: 'GET',
    path: '/flows/{flow}',
    doc: 'A flow with its connectors and what Amazon MSK Connect does to them.',
    permission: flowReadPermission,
    changes: false,
    status: 200,
    params: ofFlow,
    answer: flow,
  },
  getFlowInventory: {
    method: 'GET',
    path: '/flows/{flow}/inventory',
    doc: 'The topics and groups of the source cluster that a migration could select, and who selects them already.',
    permission: flowReadPermission,
    changes: false,
    status: 200,
    params: ofFlow,
    answer: flowInventory,
  },
  listMigrations: {
    method: 'GET',
    path: '/migrations',
    doc: 'The migrations that the caller may read, by name.',
    permission: migrationReadPermission,
    changes: false,
    status: 200,
    query: z.strictObject({
      owner: several(z.string().min(1)).optional().describe('Entity refs of owners.'),
      flow: z.string().min(1).optional(),
      phase: several(migrationPhase).optional(),
      ...paging,
    }),
    answer: migrationList,
  },
  createMigration: {
    method: 'POST',
    path: '/migrations',
    doc: 'Registers a migration, from a spec or over a registered flow. Deploys nothing. PLAN_BLOCKED when it names a topic that another one moves.',
    permission: migrationCreatePermission,
    changes: true,
    status: 201,
    body: createRequest,
    answer: savedMigration,
  },
  getMigration: { ...look, path: '/migrations/{migration}', doc: 'A migration.', answer: migration },
  updateMigration: {
    method: 'PATCH',
    path: '/migrations/{migration}',
    doc: 'Changes which topics and groups it selects. The flow follows with the next deployment. WRONG_PHASE while a cutover is open; PLAN_BLOCKED when it names a topic that another one moves.',
    permission: migrationCreatePermission,
    changes: true,
    status: 200,
    params: ofMigration,
    body: updateRequest,
    answer: savedMigration,
  },
  removeMigration: {
    method: 'DELETE',
    path: '/migrations/{migration}',
    doc: 'Takes the registration out of the portal. WRONG_PHASE while it is in its flow: clean up first. Its journal stays.',
    permission: migrationCleanupPermission,
    changes: true,
    status: 204,
    params: ofMigration,
  },
  getInventory: {
    ...look,
    path: '/migrations/{migration}/inventory',
    doc: 'What is there on both clusters, of its own topics and groups.',
    permission: migrationPlanPermission,
    answer: inventory,
  },
  getPlan: {
    ...look,
    path: '/migrations/{migration}/plan',
    doc: 'What a deployment would change, and why. Changes nothing.',
    permission: migrationPlanPermission,
    answer: plan,
  },
  getDeploy: { ...look, path: '/migrations/{migration}/deploy', doc: 'Where its deployment stands.', answer: processAnswer },
  deploy: {
    ...order,
    path: '/migrations/{migration}/deploy',
    doc: 'Makes the plan so that was read, or goes on. PLAN_STALE when its actions would differ by now; PLAN_BLOCKED.',
    permission: migrationDeployPermission,
    body: deployRequest,
  },
  getStatus: {
    ...look,
    path: '/migrations/{migration}/status',
    doc: 'The newest look: connectors, lag, rate, and what it means.',
    answer: statusAnswer,
  },
  listPartitionLags: {
    ...look,
    path: '/migrations/{migration}/status/partitions',
    doc: 'How far each partition is copied, by topic and number, in the newest look.',
    query: z.strictObject({ topic: z.string().min(1).optional().describe('Only of this topic.'), ...paging }),
    answer: partitionLags,
  },
  listLagSamples: {
    ...look,
    path: '/migrations/{migration}/status/samples',
    doc: 'The lag over time, oldest first.',
    query: z.strictObject({
      topic: z.string().min(1).optional().describe('Only of this topic.'),
      since: moment.optional().describe('Milliseconds since the epoch; the last hour when left out.'),
    }),
    answer: lagSamples,
  },
  getVerify: { ...look, path: '/migrations/{migration}/verify', doc: 'A verification that goes on, and the newest result.', answer: verifyAnswer },
  verify: {
    ...order,
    path: '/migrations/{migration}/verify',
    doc: 'Begins to compare both sides; the result is remembered in the journal of the migration.',
    permission: migrationPlanPermission,
    answer: verifyAnswer,
  },
  getCutover: { ...look, path: '/migrations/{migration}/cutover', doc: 'Where its cutover stands.', answer: processAnswer },
  describeCutover: {
    ...look,
    path: '/migrations/{migration}/cutover/description',
    doc: 'Exactly what a cutover would do, for those who approve it, with its digest. Changes nothing.',
    answer: cutoverDescription,
  },
  getCutoverGates: {
    ...look,
    path: '/migrations/{migration}/cutover/gates',
    doc: 'What a cutover would find if it began now, gate by gate. Changes nothing.',
    answer: cutoverGates,
  },
  cutover: {
    ...order,
    path: '/migrations/{migration}/cutover',
    doc: 'Begins a cutover, or goes on with it.',
    permission: migrationCutoverPermission,
  },
  approveCutover: {
    ...order,
    path: '/migrations/{migration}/cutover/approve',
    doc: 'Approves what the digest stands for. APPROVAL_NEEDED when that is not what follows, or when the same person began. NOT_ALLOWED for the token of a service.',
    permission: migrationApprovePermission,
    byPerson: true,
    body: approveRequest,
  },
  confirmWritersStopped: {
    ...order,
    path: '/migrations/{migration}/cutover/writers-stopped',
    doc: 'Says that the writers stopped, where the fence asks a person. Proved all the same.',
    permission: migrationCutoverPermission,
  },
  confirmClientsSwitched: {
    ...order,
    path: '/migrations/{migration}/cutover/clients-switched',
    doc: 'Says that the clients use the target, where the switch asks a person. Proved all the same.',
    permission: migrationCutoverPermission,
  },
  confirmClientsLive: {
    ...order,
    path: '/migrations/{migration}/cutover/clients-live',
    doc: 'Says that clients were seen at the target, where neither records nor readers can be expected soon.',
    permission: migrationCutoverPermission,
  },
  abortCutover: {
    ...order,
    path: '/migrations/{migration}/cutover/abort',
    doc: 'Takes the cutover back, last step first. NOT_UNDOABLE after its point of no return.',
    permission: migrationAbortPermission,
    body: abortRequest,
  },
  takeOverCutover: {
    ...order,
    path: '/migrations/{migration}/cutover/take-over',
    doc: 'Takes it from the replica that holds it, which stops before its next step; the one that is asked goes on when the last call of the former is over.',
    permission: migrationTakeOverPermission,
  },
  completeCutover: {
    ...order,
    path: '/migrations/{migration}/cutover/complete',
    doc: 'Passes the point of no return. WRONG_PHASE until every step has settled and still holds.',
    permission: migrationCompletePermission,
  },
  getCleanup: { ...look, path: '/migrations/{migration}/cleanup', doc: 'Where its cleanup stands.', answer: processAnswer },
  cleanup: {
    ...order,
    path: '/migrations/{migration}/cleanup',
    doc: 'Takes the migration out of its flow, and after the last one what the flow made; topics and data stay.',
    permission: migrationCleanupPermission,
    body: cleanupRequest,
  },
  listHistory: {
    ...look,
    path: '/migrations/{migration}/history',
    doc: 'Its journal, oldest entry first.',
    query: z.strictObject(paging),
    answer: history,
  },
  listAudit: {
    ...look,
    path: '/migrations/{migration}/audit',
    doc: 'Who tried what, newest first, also what was denied.',
    query: z.strictObject(paging),
    answer: audit,
  },
  getEvidence: {
    ...look,
    path: '/migrations/{migration}/evidence',
    doc: 'What the journal proves of the newest cutover: approvals, fence, positions with their proofs, verification.',
    answer: cutoverReport,
  },
} as const satisfies Readonly<Record<string, Endpoint>>;

/** The table as a type. */
export type Endpoints = typeof endpoints;
/** The name of an endpoint: `getPlan`. */
export type EndpointName = keyof Endpoints;
