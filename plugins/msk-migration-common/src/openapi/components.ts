import { abortRequest, approveRequest, cutoverDescription, cutoverGates, cutoverReport } from '../schemas/cutover.ts';
import { errorAnswer } from '../schemas/error.ts';
import { flow, flowList, flowSummary } from '../schemas/flow.ts';
import { flowInventory, inventory } from '../schemas/inventory.ts';
import { audit, entry, history } from '../schemas/journal.ts';
import { createRequest, migration, migrationList, migrationSummary, savedMigration, updateRequest } from '../schemas/migration.ts';
import { deployRequest, plan } from '../schemas/plan.ts';
import { cleanupRequest, processAnswer, progress } from '../schemas/process.ts';
import { connectorStatus, judgement, lagSamples, partitionLags, statusAnswer } from '../schemas/status.ts';
import { verification, verificationFact, verifyAnswer } from '../schemas/verification.ts';

/** The schemas that have a name in the OpenAPI document. */
export const components = {
  AbortRequest: abortRequest,
  ApproveRequest: approveRequest,
  Audit: audit,
  CleanupRequest: cleanupRequest,
  ConnectorStatus: connectorStatus,
  CreateRequest: createRequest,
  CutoverDescription: cutoverDescription,
  CutoverGates: cutoverGates,
  CutoverReport: cutoverReport,
  DeployRequest: deployRequest,
  Entry: entry,
  Error: errorAnswer,
  Flow: flow,
  FlowInventory: flowInventory,
  FlowList: flowList,
  FlowSummary: flowSummary,
  History: history,
  Inventory: inventory,
  Judgement: judgement,
  LagSamples: lagSamples,
  Migration: migration,
  MigrationList: migrationList,
  MigrationSummary: migrationSummary,
  PartitionLags: partitionLags,
  Plan: plan,
  Process: processAnswer,
  Progress: progress,
  SavedMigration: savedMigration,
  Status: statusAnswer,
  UpdateRequest: updateRequest,
  Verification: verification,
  VerificationFact: verificationFact,
  Verify: verifyAnswer,
} as const;
