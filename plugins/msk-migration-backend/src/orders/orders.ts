import type { Knex } from 'knex';
import { askDatabase, fromStored, toStored } from '../database/index.ts';
import type { Order, Outcome, ProcessName, StoredOrder, Wish } from './order.ts';

const table = 'orders';

/**
 * What people asked for. Whoever goes on with a process carries out what stands here: the replica that was asked need not be the one that holds the
 * journal.
 */
export interface Orders {
  add(order: Order): Promise<number>;
  /** Those that nobody has carried out yet, oldest first. */
  pending(migration: string, process: ProcessName): Promise<readonly StoredOrder[]>;
  /** What has something pending. */
  open(): Promise<readonly Pick<Order, 'migration' | 'process'>[]>;
  /** The first outcome stays: two replicas may have tried. */
  settle(id: number, outcome: Outcome): Promise<void>;
  /** How it ended; undefined while it is pending. */
  outcome(id: number): Promise<Outcome | undefined>;
  /** Deletes those that were settled and are older. */
  forgetSettled(before: number): Promise<void>;
  /** Deletes those of a migration that is gone. */
  forget(migration: string): Promise<void>;
}

interface Row {
  readonly id: number | string;
  readonly migration: string;
  readonly process: string;
  readonly wish: string;
  readonly by: string;
  readonly at: number | string;
  readonly outcome: string | null;
}

/** What people asked for, in the table `orders`. */
export function storedOrders(knex: Knex): Orders {
  const rows = () => knex<Row>(table);
  const pending = () => rows().whereNull('outcome').orderBy('id');
  return {
    add: order => askDatabase(() => add(knex, order)),
    pending: (migration, process) => askDatabase(async () => (await pending().where({ migration: toStored(migration), process })).map(readOrder)),
    open: () => askDatabase(async () => distinct((await pending()).map(readOrder))),
    settle: (id, outcome) =>
      askDatabase(
        async () =>
          void (await rows()
            .where({ id })
            .whereNull('outcome')
            .update({ outcome: JSON.stringify(outcome) })),
      ),
    outcome: id =>
      askDatabase(async () => {
        const row = await rows().where({ id }).first();
        return row?.outcome == null ? undefined : (JSON.parse(row.outcome) as Outcome);
      }),
    forgetSettled: before => askDatabase(async () => void (await rows().whereNotNull('outcome').where('at', '<', before).delete())),
    forget: migration =>
      askDatabase(
        async () =>
          void (await rows()
            .where({ migration: toStored(migration) })
            .delete()),
      ),
  };
}

async function add(knex: Knex, { migration, process, wish, by, at }: Order): Promise<number> {
  const row = { migration: toStored(migration), process, wish: JSON.stringify(wish), by: toStored(by), at };
  const [added] = (await knex(table).insert(row).returning('id')) as Pick<Row, 'id'>[];
  return Number(added?.id);
}

const readOrder = ({ id, migration, process, wish, by, at }: Row): StoredOrder => ({
  id: Number(id),
  migration: fromStored(migration),
  process: process as ProcessName,
  wish: JSON.parse(wish) as Wish,
  by: fromStored(by),
  at: Number(at),
});

function distinct(orders: readonly StoredOrder[]): readonly Pick<Order, 'migration' | 'process'>[] {
  const byKey = new Map(orders.map(({ migration, process }) => [`${process} ${migration}`, { migration, process }]));
  return [...byKey.values()];
}
