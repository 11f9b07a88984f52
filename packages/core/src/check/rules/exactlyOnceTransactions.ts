import { numberOf, type Rule } from '../finding.ts';

/** With exactly-once each poll is a transaction, unless the boundary is an interval; each leaves a marker at the target. */
export const exactlyOnceTransactions: Rule = ({ spec, connectors }) => {
  const key = 'source.consumer.max.poll.records';
  const records = numberOf(connectors.source, key, 500);
  if (!spec.flow.exactlyOnce || connectors.source['transaction.boundary'] === 'interval' || records >= 1_000) return [];
  return [
    {
      rule: 'exactlyOnceTransactions',
      severity: 'warning',
      connector: 'source',
      key,
      message: `with exactly-once every ${records} records are a transaction of their own`,
      fix: 'set 5000, or remove the key',
    },
  ];
};
