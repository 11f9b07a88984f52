import { describe, expect, it } from 'vitest';
import type { Connections } from '../connection/connections.ts';
import type { KafkaRequest } from '../protocol/request.ts';
import { fetchCommittedOffsets } from './committedOffsets.ts';

const commit = { topic: 'orders', partition: 0, offset: 7n, metadata: 'm' };
const [none, unstable] = [0, 88];

/** One broker that answers OffsetFetch with these codes, one after the other; `asked` are the versions it was asked in. */
function broker(newest: number, codes: readonly number[] = [none]) {
  const asked: number[] = [];
  const answers: Record<string, () => unknown> = {
    Metadata: () => ({ brokers: [] }),
    FindCoordinator: () => ({ errorCode: none, nodeId: 1 }),
    OffsetFetch: () => ({ errorCode: none, offsets: [{ ...commit, errorCode: codes[asked.length - 1] ?? none }] }),
  };
  const send = async <A>({ apiName, version }: KafkaRequest<A>): Promise<A> => {
    if (apiName === 'OffsetFetch') asked.push(version);
    return answers[apiName]?.() as A;
  };
  const connections: Connections = {
    bootstrapServers: 'b-1:9092',
    sendToAny: send,
    sendTo: (_broker, request) => send(request),
    supports: async (_broker, { version }) => version <= newest,
    learn: () => {},
    close: async () => {},
  };
  return { connections, asked };
}

describe('fetchCommittedOffsets', () => {
  it.each([
    ['asks for stable commits where a broker knows them', 7, { stableOn: [commit] }, [7]],
    ['takes what is committed from an older broker', 6, { stableOn: [commit] }, [5]],
    ['takes what is committed when no stable commit is wanted', 7, {}, [5]],
  ])('%s', async (_what, newest, options, versions) => {
    const { connections, asked } = broker(newest);
    expect(await fetchCommittedOffsets(connections, ['g'], options)).toEqual(new Map([['g', [commit]]]));
    expect(asked).toEqual(versions);
  });

  it('asks again while a transaction is open', async () => {
    const { connections, asked } = broker(7, [unstable, unstable, none]);
    expect(await fetchCommittedOffsets(connections, ['g'], { stableOn: [commit] })).toEqual(new Map([['g', [commit]]]));
    expect(asked).toEqual([7, 7, 7]);
  });
});
