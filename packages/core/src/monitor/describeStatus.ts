import { judgeStatus } from './judgeStatus.ts';
import type { Status } from './status.ts';

/** A look in words, one line each: the verdict with its reasons first. */
export function describeStatus(status: Status): string[] {
  const { verdict, reasons } = judgeStatus(status);
  return [
    `flow "${status.flow}" is ${verdict}`,
    ...reasons.map(reason => `  ${reason}`),
    ...status.connectors.map(({ name, state }) => `connector "${name}": ${state}`),
    `lag about ${status.lag.live} records, at most ${status.lag.certain}${rateOf(status)}`,
  ];
}

function rateOf({ rate, secondsToZero }: Status): string {
  if (rate === undefined) return '';
  const zero = secondsToZero === undefined || secondsToZero === 0 ? '' : `, zero in ${Math.round(secondsToZero)} s`;
  return `; ${Math.round(rate)} records/s arrive${zero}`;
}
