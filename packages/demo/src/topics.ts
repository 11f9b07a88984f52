/** A topic of the demo: how it is shaped, and what is written to it. */
export interface DemoTopic {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
  /** Compacted topics keep the last value of a key, so the ledger asks for that only. */
  readonly compacted?: boolean;
  /** Written in transactions, of which some are aborted. */
  readonly transactional?: boolean;
  readonly nullKeys?: boolean;
  readonly headers?: boolean;
  readonly gzip?: boolean;
}

const day = 24 * 60 * 60 * 1000;
const plain = (name: string, partitions: number, replicationFactor: number, configs: Record<string, string> = {}): DemoTopic => ({
  name,
  partitions,
  replicationFactor,
  configs,
});

/** Twelve topics of all kinds. */
export const demoTopics: readonly DemoTopic[] = [
  { ...plain('orders', 6, 3, { 'retention.ms': String(7 * day) }), headers: true },
  { ...plain('payments', 4, 3), transactional: true },
  { ...plain('customers', 3, 3, { 'cleanup.policy': 'compact' }), compacted: true },
  { ...plain('prices', 2, 2, { 'cleanup.policy': 'compact,delete', 'retention.ms': String(30 * day) }), compacted: true },
  { ...plain('clicks', 12, 1, { 'retention.ms': String(2 * day) }), nullKeys: true },
  plain('audit', 1, 2, { 'retention.bytes': '1073741824' }),
  plain('inventory', 3, 2, { 'max.message.bytes': '2097152' }),
  { ...plain('shipments', 4, 3), headers: true },
  plain('sessions', 8, 1),
  { ...plain('refunds', 2, 3), gzip: true },
  plain('events.v1', 5, 2, { 'segment.bytes': '52428800' }),
  plain('returns_eu', 2, 3, { 'min.insync.replicas': '2' }),
];

/** Two topics, for a look in half a minute. */
export const smallTopics: readonly DemoTopic[] = [
  { ...plain('orders', 3, 1), headers: true },
  { ...plain('payments', 2, 1), transactional: true },
];

/** Created while the migration is under way. */
export const lateTopic: DemoTopic = plain('invoices', 3, 3);

/** Gets two more partitions while the migration is under way. */
export const growingTopic = { name: 'sessions', partitions: 10 } as const;

/** Who reads what. `slow` readers lag behind on purpose. */
export interface DemoGroup {
  readonly id: string;
  readonly topics: readonly string[];
  readonly slow?: boolean;
}

export const demoGroups: readonly DemoGroup[] = [
  { id: 'billing', topics: ['orders', 'payments', 'refunds'] },
  { id: 'shipping', topics: ['orders', 'shipments', 'returns_eu'] },
  { id: 'analytics', topics: ['clicks', 'sessions', 'events.v1'], slow: true },
  { id: 'archive', topics: ['audit', 'inventory'] },
];

export const smallGroups: readonly DemoGroup[] = [
  { id: 'billing', topics: ['orders', 'payments'] },
  { id: 'analytics', topics: ['orders'], slow: true },
];
