import { larger } from '../lib/partitions.ts';
import type { Range } from '../lib/readFirst.ts';
import { identityOf } from '../lib/recordIdentity.ts';
import type { KafkaCluster, KafkaRecord } from '../ports/index.ts';
import type { Walked } from './lastCopies.ts';

type Reader = Pick<KafkaCluster, 'readRecords'>;
const isolation = 'read_committed';

/** All data records of a stretch; undefined when there are more than `limit`. */
export async function readWalked(cluster: Reader, range: Range, limit: number): Promise<readonly Walked[] | undefined> {
  const walked = await readSome(cluster, range, limit);
  return walked.length > limit ? undefined : walked;
}

/** The data records of a stretch from its beginning, until there are more than `limit`. */
export async function readSome(cluster: Reader, range: Range, limit: number): Promise<readonly Walked[]> {
  const walked: Walked[] = [];
  if (range.from >= range.to) return walked;
  for await (const { records } of cluster.readRecords({ ...range, isolation })) {
    for (const record of records) walked.push({ offset: record.offset, identity: identityOf(record) });
    if (walked.length > limit) return walked;
  }
  return walked;
}

/** The last data record of a stretch: looked for from its end, in steps that grow, since markers may stand there for long. */
export async function readLast(cluster: Reader, range: Range): Promise<KafkaRecord | undefined> {
  for (let step = 100n, to = range.to; to > range.from; step *= 10n) {
    const from = larger(range.from, to - step);
    let last: KafkaRecord | undefined;
    for await (const { records } of cluster.readRecords({ ...range, from, to, isolation })) last = records.at(-1) ?? last;
    if (last) return last;
    to = from;
  }
  return undefined;
}
