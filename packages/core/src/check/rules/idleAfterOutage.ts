import { numberOf, type Rule } from '../finding.ts';

/** A worker that is declared dead while the target is away stays without tasks for five minutes (scheduled.rebalance.max.delay.ms, which MSK Connect does not let us set). */
export const idleAfterOutage: Rule = ({ worker }) => {
  const key = 'session.timeout.ms';
  const timeout = numberOf(worker, key, 10_000);
  const heartbeat = numberOf(worker, 'heartbeat.interval.ms', 3_000);
  const finding = { rule: 'idleAfterOutage', severity: 'warning', connector: 'worker' } as const;
  if (heartbeat * 3 > timeout)
    return [
      {
        ...finding,
        key: 'heartbeat.interval.ms',
        message: `a worker is declared dead after ${timeout} ms and shows itself only every ${heartbeat} ms`,
        fix: 'set at most a third of session.timeout.ms',
      },
    ];
  return timeout < 40_000
    ? [
        {
          ...finding,
          key,
          message: `when the target is away for over ${timeout / 1_000} s, copying stays idle for five minutes after its return`,
          fix: 'set 40000, or remove the key',
        },
      ]
    : [];
};
