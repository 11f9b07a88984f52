import { createFakeKafkaCluster } from '@msk-migration/testing';
import { describe, expect, it } from 'vitest';
import type { FlowSpec } from '../spec/spec.ts';
import { decodeOffsetSync, encodeOffsetSync, readOffsetSyncs, type OffsetSync } from './offsetSyncs.ts';

const sync = { topic: 'bestellungen-ü', partition: 7, upstreamOffset: 2n ** 40n, downstreamOffset: 5n };
const flow = { target: { alias: 'msk' } } as FlowSpec;

describe('offset syncs', () => {
  it('are read from the bytes that MirrorMaker 2 writes (3.7.2)', () => {
    const key = Uint8Array.from([0, 1, 0x74, 0, 0, 0, 3]);
    const value = Uint8Array.from([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 9]);
    expect(decodeOffsetSync({ offset: 0n, key, value })).toEqual({ topic: 't', partition: 3, upstreamOffset: 256n, downstreamOffset: 9n });
  });

  it('come back as they were written, also from the middle of a buffer', () => {
    const { key, value } = encodeOffsetSync(sync);
    const buffer = new Uint8Array(100);
    buffer.set(key, 11);
    expect(decodeOffsetSync({ offset: 0n, key: buffer.subarray(11, 11 + key.length), value })).toEqual(sync);
  });

  it('say nothing in a tombstone, and refuse other bytes by their offset', () => {
    expect(decodeOffsetSync({ offset: 0n, key: undefined, value: undefined })).toBeUndefined();
    expect(() => decodeOffsetSync({ offset: 12n, key: Uint8Array.from([0, 9, 1]), value: new Uint8Array(16) })).toThrow('offset 12');
    expect(() => decodeOffsetSync({ offset: 12n, key: encodeOffsetSync(sync).key, value: new Uint8Array(15) })).toThrow('offset 12');
  });

  it('are read in the order of writing; nothing where there is no such topic', async () => {
    const source = createFakeKafkaCluster();
    expect(await all(readOffsetSyncs(source, flow))).toEqual([]);
    source.seed.topic({ name: 'mm2-offset-syncs.msk.internal' });
    source.seed.append('mm2-offset-syncs.msk.internal', 0, [encodeOffsetSync(sync), encodeOffsetSync({ ...sync, upstreamOffset: 1n })]);
    expect((await all(readOffsetSyncs(source, flow))).map(({ upstreamOffset }) => upstreamOffset)).toEqual([2n ** 40n, 1n]);
  });
});

async function all(syncs: AsyncIterable<OffsetSync>): Promise<OffsetSync[]> {
  const found: OffsetSync[] = [];
  for await (const one of syncs) found.push(one);
  return found;
}
