import type { Rule } from '../finding.ts';

/** Connect’s own producer copies the records; MirrorMaker’s only writes offset syncs. */
export const offsetSyncsProducer: Rule = ({ spec }) =>
  Object.keys(spec.flow.connectors.source)
    .filter(key => /^((source|target)\.)?producer\./.test(key) && !key.startsWith('producer.override.'))
    .map(key => ({
      rule: 'offsetSyncsProducer',
      severity: 'warning' as const,
      connector: 'source' as const,
      key,
      message: `"${key}" tunes the producer of the offset syncs, not the one that copies`,
      fix: `write "producer.override.${key.slice(key.indexOf('producer.') + 9)}"`,
    }));
