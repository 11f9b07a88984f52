import type { Message } from 'kafkajs';

/** The n-th record of a topic; each partition gets its share. */
export const makeRecord = (topic: string, n: number, partitions: number): Message => ({
  partition: n % partitions,
  key: `${topic}-${n % 50}`,
  value: JSON.stringify({ id: n, topic, amount: (n * 37) % 1_000, note: '.'.repeat(60) }),
  headers: { trace: n.toString(16).padStart(16, '0') },
});
