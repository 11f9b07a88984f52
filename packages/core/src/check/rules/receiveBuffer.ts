import { numberOf, type Rule } from '../finding.ts';

/** With 64 KiB (Kafka’s default) a line of 40 ms carries 1.7 MB/s, however many tasks there are; 2 MiB carried seventy times as many records (measured). */
export const receiveBuffer: Rule = ({ connectors }) => {
  const key = 'source.consumer.receive.buffer.bytes';
  const bytes = numberOf(connectors.source, key, 65_536);
  if (bytes === -1 || bytes >= 1_048_576) return [];
  const rate = Math.round(bytes / 0.04 / 100_000) / 10;
  return [
    {
      rule: 'receiveBuffer',
      severity: 'warning',
      connector: 'source',
      key,
      message: `a receive buffer of ${bytes} bytes carries at most ${rate} MB/s from a broker over a line of 40 ms`,
      fix: 'set 2097152, or remove the key',
    },
  ];
};
