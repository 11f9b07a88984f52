import type {
  CleanupOptions,
  ConnectorStatus,
  CutoverDescription,
  CutoverGates,
  CutoverReport,
  Entry,
  Inventory,
  Judgement,
  MigrationPhase,
  PartitionLag,
  Plan,
  ProcessState,
  Progress,
  Spec,
  Status,
  Verification,
  VerificationFact,
} from '@msk-migration/core';
import { expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { AnswerOf } from './endpoint.ts';
import type { Endpoints } from './endpoints.ts';
import type { cutoverDescription, cutoverGates, cutoverReport } from './schemas/cutover.ts';
import type { flow, flowSummary } from './schemas/flow.ts';
import type { flowInventory, inventory } from './schemas/inventory.ts';
import type { entry } from './schemas/journal.ts';
import type { migration, migrationPhase } from './schemas/migration.ts';
import type { deployRequest, plan } from './schemas/plan.ts';
import type { cleanupRequest, processState, progress } from './schemas/process.ts';
import type { connectorStatus, judgement, partitionLag, status } from './schemas/status.ts';
import type { verification, verificationFact } from './schemas/verification.ts';

/** A type in which what may be absent stands as undefined, and nothing is readonly. */
type Plain<T> = unknown extends T
  ? unknown
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : T extends object
      ? { -readonly [K in keyof T]-?: Plain<T[K]> | (undefined extends T[K] ? undefined : never) }
      : T;

/** `yes` when each says what the other says; a type that differs does not compile. */
type Mirrors<Schema extends z.ZodType, Engine> = [Plain<z.output<Schema>>] extends [Plain<Engine>]
  ? [Plain<Engine>] extends [Plain<z.output<Schema>>]
    ? 'yes'
    : 'the engine says something else'
  : 'the schema says something else';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;

interface ReadMigration {
  readonly topics: Spec['migration']['topics'];
  readonly groups: Spec['migration']['groups'];
  readonly cutover: Omit<Spec['migration']['cutover'], 'fence' | 'switchClients'> &
    Record<'fence' | 'switchClients', Spec['migration']['cutover']['fence']['kind']>;
}

interface ReadState extends Omit<ProcessState, 'input' | 'steps'> {
  readonly steps: readonly Omit<ProcessState['steps'][number], 'started'>[];
}

test('schemas mirror what the engine says: a difference is one for the compiler', () => {
  expectTypeOf<Mirrors<typeof status, Omit<Status, 'partitions'>>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof partitionLag, PartitionLag>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof connectorStatus, ConnectorStatus>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof judgement, Judgement>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof inventory, Omit<Inventory, 'mskCluster'>>>().toEqualTypeOf<'yes'>();
  type Looked = Omit<z.output<typeof flowInventory>, 'selected'>;
  expectTypeOf<Mirrors<z.ZodType<Looked>, Pick<Inventory, 'takenAt' | 'topics' | 'groups' | 'leftOut'>>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof plan, Omit<Plan, 'spec' | 'desired'>>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof deployRequest, Pick<Plan, 'digest' | 'factsDigest'>>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof processState, ReadState>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof progress, Progress>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof verification, Verification>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof verificationFact, VerificationFact>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof cutoverDescription, CutoverDescription>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof cutoverGates, CutoverGates>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof migrationPhase, MigrationPhase>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof cutoverReport, CutoverReport>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof cleanupRequest, Required<CleanupOptions>>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof entry, Without<Entry, 'spec' | 'input' | 'fact' | 'started'>>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof flowSummary, Pick<Spec['flow'], 'name' | 'source' | 'target' | 'exactlyOnce'>>>().toEqualTypeOf<'yes'>();
  expectTypeOf<Mirrors<typeof flow.shape.connect, Pick<Spec['flow']['connect'], 'version' | 'capacity'>>>().toEqualTypeOf<'yes'>();
  type Read = Pick<z.output<typeof migration>, 'topics' | 'groups' | 'cutover'>;
  expectTypeOf<Mirrors<z.ZodType<Read>, ReadMigration>>().toEqualTypeOf<'yes'>();
});

test('what the engine says can be answered as it is', () => {
  expectTypeOf<Status & { readonly judgement: Judgement }>().toExtend<AnswerOf<Endpoints['getStatus']>>();
  expectTypeOf<Inventory>().toExtend<AnswerOf<Endpoints['getInventory']>>();
  expectTypeOf<Plan>().toExtend<AnswerOf<Endpoints['getPlan']>>();
  expectTypeOf<ProcessState>().toExtend<AnswerOf<Endpoints['getCutover']>>();
  expectTypeOf<CutoverDescription>().toExtend<AnswerOf<Endpoints['describeCutover']>>();
  expectTypeOf<CutoverReport>().toExtend<AnswerOf<Endpoints['getEvidence']>>();
  expectTypeOf<Entry>().toExtend<AnswerOf<Endpoints['listHistory']>['items'][number]>();
});
