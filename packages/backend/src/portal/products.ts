/** What a team of the demo organisation runs: its topics, and the consumer group that reads all of them. */
export interface Product {
  /** Also the name of its migration. */
  readonly name: string;
  /** Name of a group of the catalog. */
  readonly team: string;
  /** A user of the catalog, of that team. */
  readonly engineer: string;
  readonly topics: readonly { readonly name: string; readonly partitions: number }[];
  readonly group: string;
}

/** As `examples/portal/organization.yaml` has them. */
export const products = {
  orders: {
    name: 'orders',
    team: 'orders',
    engineer: 'alice',
    topics: [
      { name: 'orders', partitions: 3 },
      { name: 'order-events', partitions: 2 },
    ],
    group: 'order-history',
  },
  carts: { name: 'carts', team: 'orders', engineer: 'alice', topics: [{ name: 'carts', partitions: 2 }], group: 'cart-reminders' },
  billing: {
    name: 'billing',
    team: 'billing',
    engineer: 'bob',
    topics: [
      { name: 'invoices', partitions: 2 },
      { name: 'payments', partitions: 2 },
    ],
    group: 'bookkeeping',
  },
  shipping: {
    name: 'shipping',
    team: 'shipping',
    engineer: 'dave',
    topics: [
      { name: 'shipments', partitions: 3 },
      { name: 'returns', partitions: 1 },
    ],
    group: 'parcel-tracking',
  },
} as const satisfies Readonly<Record<string, Product>>;
