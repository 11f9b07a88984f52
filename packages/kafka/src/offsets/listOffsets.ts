import type { IsolationLevel, OffsetAnswer, OffsetRequest, OffsetTime } from '@msk-migration/core';
import type { Connections } from '../connection/connections.ts';
import { leadersOf } from '../connection/leadersOf.ts';
import { retrying } from '../connection/retry.ts';
import { failOn } from '../protocol/kafkaError.ts';
import { listOffsetsRequest, type PartitionTime } from '../requests/listOffsets.ts';
import { groupBy } from '../requests/shapes.ts';

interface Numbered extends PartitionTime {
  /** How many times its partition was asked for before. */
  readonly round: number;
}

/** One request to each leader; a partition that is asked for at several times goes into as many rounds, since a request may name it once. */
export async function listOffsets(
  connections: Connections,
  requests: readonly OffsetRequest[],
  isolation: IsolationLevel,
): Promise<readonly OffsetAnswer[]> {
  const numbered = numberRounds(requests);
  const rounds = [...groupBy(numbered, ({ round }) => round).values()];
  const answers = await Promise.all(rounds.map(round => retrying(() => askLeaders(connections, round, isolation))));
  return numbered.flatMap(({ topic, partition, round }) => {
    const offset = answers[round]?.get(`${topic}/${partition}`);
    return offset === undefined ? [] : [{ topic, partition, offset: offset < 0n ? undefined : offset }];
  });
}

function numberRounds(requests: readonly OffsetRequest[]): readonly Numbered[] {
  const seen = new Map<string, number>();
  return requests.map(({ topic, partition, at }) => {
    const round = seen.get(`${topic}/${partition}`) ?? 0;
    seen.set(`${topic}/${partition}`, round + 1);
    return { topic, partition, timestamp: toTimestamp(at), round };
  });
}

async function askLeaders(
  connections: Connections,
  partitions: readonly PartitionTime[],
  isolation: IsolationLevel,
): Promise<ReadonlyMap<string, bigint>> {
  const led = groupBy(await leadersOf(connections, partitions), ({ leader }) => leader);
  const asked = [...led].map(([leader, items]) => {
    const times = items.map(({ item }) => item);
    return connections.sendTo(leader, listOffsetsRequest(times, isolation));
  });
  const answers = (await Promise.all(asked)).flat();
  for (const { topic, partition, errorCode } of answers) failOn(errorCode, `topic "${topic}" partition ${partition}`);
  return new Map(answers.map(({ topic, partition, offset }) => [`${topic}/${partition}`, offset]));
}

function toTimestamp(at: OffsetTime): bigint {
  if (at === 'earliest') return -2n;
  return at === 'latest' ? -1n : at;
}
