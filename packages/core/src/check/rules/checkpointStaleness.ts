import { numberOf, type Rule } from '../finding.ts';

/** How old a translated position can be: flush of the offset sync, checkpoint and group sync, one after the other. */
export const checkpointStaleness: Rule = ({ connectors, worker }) => {
  const flush = numberOf(worker, 'offset.flush.interval.ms', 60_000) / 1_000;
  const emit = numberOf(connectors.checkpoint, 'emit.checkpoints.interval.seconds', 60);
  const sync = numberOf(connectors.checkpoint, 'sync.group.offsets.interval.seconds', 60);
  const [key, interval] =
    emit >= sync ? (['emit.checkpoints.interval.seconds', emit] as const) : (['sync.group.offsets.interval.seconds', sync] as const);
  const total = flush + emit + sync;
  if (total <= 120) return [];
  return [
    {
      rule: 'checkpointStaleness',
      severity: 'warning',
      connector: 'checkpoint',
      key,
      message: `positions of groups at the target are up to ${total} s old`,
      fix: `set less than ${interval}; 20 is our default`,
    },
  ];
};
