import { numberOf, type Rule } from '../finding.ts';

/** Each task fetches and buffers on its own, in the 4 GiB of a unit that the Java heap shares with everything else. */
export const fetchMemory: Rule = ({ spec, connectors }) => {
  const { mcuCount, workerCount } = spec.flow.connect.capacity;
  const tasks = Math.ceil(numberOf(connectors.source, 'tasks.max', 1) / workerCount);
  const fetch = numberOf(connectors.source, 'source.consumer.fetch.max.bytes', 52_428_800);
  const buffer = numberOf(connectors.source, 'producer.override.buffer.memory', 33_554_432);
  const needed = tasks * (fetch + buffer);
  const available = mcuCount * 4 * 1_073_741_824;
  if (needed <= available / 4) return [];
  const key = fetch > buffer ? 'source.consumer.fetch.max.bytes' : 'producer.override.buffer.memory';
  const inMiB = (bytes: number): number => Math.round(bytes / 1_048_576);
  return [
    {
      rule: 'fetchMemory',
      severity: 'warning',
      connector: 'source',
      key,
      message: `${tasks} tasks of a worker may hold ${inMiB(needed)} MiB of records, and it has ${inMiB(available)} MiB in all`,
      fix: 'set it or tasks.max lower, or a larger flow.connect.capacity',
    },
  ];
};
