import {
  canonicalJson,
  MigrationError,
  noMemory,
  type CutoverGates,
  type CutoverWatch,
  type Judgement,
  type Migrator,
  type MonitorMemory,
  type Spec,
  type Status,
} from '@msk-migration/sdk';

/** A look and what it means. */
interface Look {
  readonly status: Status;
  readonly judgement: Judgement;
}

/** The newest looks at migrations, as this replica knows them. */
export interface Looks {
  /**
   * The newest look, at once when it is at most `showMs` old; one that is older than `freshMs` is followed by another, for whoever asks next. Those who
   * ask at the same time share one.
   */
  readonly newest: (name: string, ages: { readonly freshMs: number; readonly showMs: number }) => Promise<Look>;
  /** What a cutover would find now; from the second look on with records that are lost. */
  readonly gates: (name: string) => Promise<CutoverGates>;
  /** Forgets one that is gone, or that selects other topics now. */
  readonly forget: (name: string) => void;
}

export interface LookParts {
  readonly now: () => number;
  /** What to look at, and with what. Throws NOT_FOUND. */
  readonly find: (name: string) => Promise<{ readonly spec: Spec; readonly migrator: Migrator }>;
}

interface Kept {
  /** The migration that is looked at, as it was when it was first. */
  readonly of: string;
  readonly memory: MonitorMemory;
  watch?: CutoverWatch;
  last?: Look;
  pending?: Promise<Look>;
}

/** Keeps what was read between two looks: then a look reads only what is new, and can tell rate and time to zero. */
export function createLooks({ now, find }: LookParts): Looks {
  const kept = new Map<string, Kept>();
  // Changed meanwhile, perhaps at another replica or by another owner: what was seen is of other topics.
  const keptOf = (name: string, of: string): Kept => {
    const there = kept.get(name);
    const one = there?.of === of ? there : { of, memory: noMemory() };
    kept.set(name, one);
    return one;
  };
  return {
    newest: async (name, { freshMs, showMs }) => {
      const { spec, migrator } = await find(name);
      const one = keptOf(name, canonicalJson(spec));
      const age = one.last ? now() - one.last.status.takenAt : Number.POSITIVE_INFINITY;
      if (one.last && age <= freshMs) return one.last;
      one.pending ??= look(one, spec, migrator).finally(() => delete one.pending);
      if (!one.last || age > showMs) return one.pending;
      // Whoever has to wait for a look hears what goes wrong with it.
      one.pending.catch(() => undefined);
      return one.last;
    },
    gates: async name => {
      const { spec, migrator } = await find(name);
      const one = keptOf(name, canonicalJson(spec));
      one.watch ??= migrator.watchCutover(spec);
      return migrator.cutoverGates(spec, one.watch);
    },
    forget: name => void kept.delete(name),
  };
}

async function look(one: Kept, spec: Spec, migrator: Migrator): Promise<Look> {
  const status = await migrator.status(spec, { before: one.last?.status, memory: one.memory });
  one.last = { status, judgement: migrator.judgeStatus(status) };
  return one.last;
}

/** A registration that is not there. */
export const noSuchMigration = (name: string): MigrationError => new MigrationError('NOT_FOUND', `no migration "${name}" is registered`);
