import type { AnswerOf, EndpointName, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';

type Answer<Name extends EndpointName> = AnswerOf<Endpoints[Name]>;
type Item<List extends { readonly items: readonly unknown[] }> = List['items'][number];

/** A migration in a list. */
export type MigrationSummary = Item<Answer<'listMigrations'>>;
/** A migration as it was registered. */
export type Migration = Answer<'getMigration'>;
/** Where a migration is. */
export type Phase = MigrationSummary['phase'];
/** How far a process came. */
export type Progress = NonNullable<MigrationSummary['progress']>;
/** What a look means. */
export type Judgement = NonNullable<MigrationSummary['judgement']>;
/** A flow in a list. */
export type FlowSummary = Item<Answer<'listFlows'>>;
/** A flow and its connectors. */
export type Flow = Answer<'getFlow'>;
/** One connector as Amazon MSK Connect tells it. */
export type Connector = Answer<'getFlow'>['connectors'][number];
/** What would change and why. */
export type Plan = Answer<'getPlan'>;
/** One resource of a plan. */
export type PlanChange = Plan['changes'][number];
/** The newest look at a migration. */
export type Status = Answer<'getStatus'>;
/** How far one partition is copied. */
export type PartitionLag = Item<Answer<'listPartitionLags'>>;
/** The lag at one moment. */
export type LagSample = Item<Answer<'listLagSamples'>>;
/** A deployment, cutover or cleanup. */
export type ProcessAnswer = Answer<'getCutover'>;
/** One step of a process. */
export type StepState = ProcessAnswer['steps'][number];
/** Why something failed. */
export type Failure = NonNullable<StepState['failure']>;
/** One thing that has to be so before a cutover. */
export type Gate = Answer<'getCutoverGates'>['gates'][number];
/** Exactly what a cutover would do. */
export type CutoverDescription = Answer<'describeCutover'>;
/** What the journal proves of the newest cutover. */
export type Evidence = Answer<'getEvidence'>;
/** Where a group continues, with its proof. */
export type Position = Evidence['positions'][number];
/** A verification that goes on, and the newest result. */
export type VerifyAnswer = Answer<'getVerify'>;
/** One topic, compared. */
export type TopicVerification = NonNullable<VerifyAnswer['details']>['topics'][number];
/** What is there on both clusters. */
export type Inventory = Answer<'getInventory'>;
/** One entry of a journal. */
export type HistoryEntry = Item<Answer<'listHistory'>>;
/** Who tried what. */
export type AuditEntry = Item<Answer<'listAudit'>>;
