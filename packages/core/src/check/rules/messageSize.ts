import { numberOf, type Rule } from '../finding.ts';

/** A record larger than max.request.size fails its task; a batch larger than it never goes out full. */
export const messageSize: Rule = ({ connectors }) => {
  const key = 'producer.override.max.request.size';
  const request = numberOf(connectors.source, key, 1_048_576);
  const batch = numberOf(connectors.source, 'producer.override.batch.size', 16_384);
  const finding = { rule: 'messageSize', severity: 'warning', connector: 'source', key } as const;
  if (batch > request)
    return [
      {
        ...finding,
        message: `batches of ${batch} bytes do not fit into requests of ${request} bytes`,
        fix: 'set it larger than producer.override.batch.size',
      },
    ];
  return request < 1_048_588
    ? [
        {
          ...finding,
          message: `records larger than ${request} bytes would stop the copying; brokers take 1048588 by default`,
          fix: 'set at least the max.message.bytes of the largest topic, or remove the key',
        },
      ]
    : [];
};
