import { describe, expect, it } from 'vitest';
import { decompress } from './decompress.ts';

/** The records of one batch, and below as a Kafka 3.7.2 broker (Java libraries) compressed them. */
const plain = Buffer.concat([
  Buffer.from('ae0100000001a001', 'hex'),
  Buffer.from('ab'.repeat(40)),
  Buffer.from('00320002020126', 'hex'),
  Buffer.from('the quick brown fox'),
  Buffer.from([0]),
]);
const compressed = {
  gzip: { codec: 1, data: 'H4sIAAAAAAAA/1vHyMDAwLiAMTGJupDBiIGJiVGtJCNVobA0MzlbIakovzxPIS2/ggEA1KMVRXMAAAA=' },
  snappy: { codec: 2, data: 'glNOQVBQWQAAAAABAAAAAQAAAC5zJK4BAAAAAaABYWL+AgA2AgBoADIAAgIBJnRoZSBxdWljayBicm93biBmb3gA' },
  lz4: { codec: 3, data: 'BCJNGGBAgisAAACvrgEAAAABoAFhYgIAO/AMADIAAgIBJnRoZSBxdWljayBicm93biBmb3gAAAAAAA==' },
  zstd: { codec: 4, data: 'KLUv/QBYZAEAVAKuAQAAAAGgAWFiADIAAgIBJnRoZSBxdWljayBicm93biBmb3gAAQAb6pABAAA=' },
};

describe('decompress', () => {
  for (const [name, { codec, data }] of Object.entries(compressed)) {
    it(`reads ${name} as Kafka's Java libraries write it`, () => {
      expect(decompress(codec, Buffer.from(data, 'base64'))).toEqual(plain);
    });
  }

  it('reads a raw snappy block, as clients without the framing of snappy-java write it', () => {
    const block = Buffer.from(compressed.snappy.data, 'base64').subarray(20);
    expect(decompress(2, block)).toEqual(plain);
  });

  it('reads all three kinds of snappy copies and long literals', () => {
    const literal = Buffer.from(Array.from({ length: 300 }, (_, index) => index % 251));
    const copies = [0b000_100_01, 0x05, (9 << 2) | 2, 0x10, 0x00, (63 << 2) | 3, 0x2c, 0x01, 0x00, 0x00];
    const block = Buffer.concat([varint(300 + 8 + 10 + 64), Buffer.from([61 << 2, 299 & 255, 299 >> 8]), literal, Buffer.from(copies)]);
    const output = decompress(2, block);
    expect(output.subarray(0, 300)).toEqual(literal);
    expect(output.subarray(300, 308)).toEqual(Buffer.from([...literal.subarray(295, 300), ...literal.subarray(295, 298)]));
    expect(output.subarray(308, 318)).toEqual(output.subarray(292, 302));
    expect(output.subarray(318, 382)).toEqual(output.subarray(18, 82));
  });

  it('reads LZ4 frames of several blocks, some of them stored as they are, with checksums and a content size', () => {
    const stored = Buffer.from('stored as it is');
    const frame = Buffer.concat([
      Buffer.from([0x04, 0x22, 0x4d, 0x18, 0b0111_1100, 0x40, ...new Uint8Array(8), 0x00]),
      uint32(stored.length + 2 ** 31),
      stored,
      uint32(0),
      uint32(5),
      Buffer.from([0x10, 0x21, 0x02, 0x00, 0x00]),
      uint32(0),
      uint32(0),
    ]);
    expect(decompress(3, frame).toString()).toBe('stored as it is!s!s!');
  });

  it.each([
    ['gzip', 1],
    ['snappy', 2],
    ['lz4', 3],
    ['zstd', 4],
  ])('says that %s data is damaged instead of inventing records', (_, codec) => {
    const damaged = [Buffer.from('nonsense, long enough'), Buffer.alloc(0), ...cuts(codec)];
    for (const data of damaged) expect(() => decompress(codec, data)).toThrow(expect.objectContaining({ code: 'KAFKA_FAILED' }));
  });

  it('names a codec that it does not know', () => {
    expect(() => decompress(5, plain)).toThrow('codec 5');
  });
});

function cuts(codec: number): Buffer[] {
  const data = Buffer.from(Object.values(compressed).find(one => one.codec === codec)?.data ?? '', 'base64');
  return [0.4, 0.8].map(part => data.subarray(0, Math.floor(data.length * part)));
}

function varint(value: number): Buffer {
  return Buffer.from([(value & 0x7f) | 0x80, value >> 7]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
