/** A product team of the demo organisation: what it owns in Kafka, and who of it is at work. */
export interface Team {
  /** Name of its group in the catalog, and of its migration. */
  readonly name: string;
  /** A user of the catalog. */
  readonly engineer: string;
  readonly topics: readonly { readonly name: string; readonly partitions: number }[];
  /** The consumer group that reads all of its topics. */
  readonly group: string;
}

/** The three teams, as `examples/organization.yaml` has them. */
export const teams = {
  orders: {
    name: 'orders',
    engineer: 'alice',
    topics: [
      { name: 'orders', partitions: 3 },
      { name: 'order-events', partitions: 2 },
    ],
    group: 'order-history',
  },
  billing: {
    name: 'billing',
    engineer: 'bob',
    topics: [
      { name: 'invoices', partitions: 2 },
      { name: 'payments', partitions: 2 },
    ],
    group: 'bookkeeping',
  },
  shipping: {
    name: 'shipping',
    engineer: 'dave',
    topics: [
      { name: 'shipments', partitions: 3 },
      { name: 'returns', partitions: 1 },
    ],
    group: 'parcel-tracking',
  },
} as const satisfies Readonly<Record<string, Team>>;
