import { MigrationError } from '@msk-migration/core';

/** Reads Kafka's primitive types from a buffer, in order. 64-bit numbers are bigint; null strings and bytes are undefined. */
export class ByteReader {
  readonly buffer: Buffer;
  offset = 0;

  constructor(buffer: Buffer) {
    this.buffer = buffer;
  }

  get remaining(): number {
    return this.buffer.length - this.offset;
  }

  int8(): number {
    return this.buffer.readInt8(this.#advance(1));
  }

  boolean(): boolean {
    return this.int8() !== 0;
  }

  int16(): number {
    return this.buffer.readInt16BE(this.#advance(2));
  }

  int32(): number {
    return this.buffer.readInt32BE(this.#advance(4));
  }

  int64(): bigint {
    return this.buffer.readBigInt64BE(this.#advance(8));
  }

  unsignedVarint(): number {
    let result = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.buffer.readUInt8(this.#advance(1));
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) return result >>> 0;
    }
    throw malformed('a varint is longer than 5 bytes');
  }

  varint(): number {
    const value = this.unsignedVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A zigzag varint of up to 64 bits. */
  varlong(): bigint {
    let result = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.buffer.readUInt8(this.#advance(1));
      result |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return (result >> 1n) ^ -(result & 1n);
    }
    throw malformed('a varlong is longer than 10 bytes');
  }

  /** The next bytes, not copied. */
  slice(length: number): Buffer {
    const start = this.#advance(length);
    return this.buffer.subarray(start, start + length);
  }

  string(): string | undefined {
    const length = this.int16();
    return length < 0 ? undefined : this.slice(length).toString('utf8');
  }

  text(): string {
    return this.string() ?? '';
  }

  bytes(): Buffer | undefined {
    const length = this.int32();
    return length < 0 ? undefined : this.slice(length);
  }

  /** Bytes with a zigzag varint before them, as in records. */
  varintBytes(): Buffer | undefined {
    const length = this.varint();
    return length < 0 ? undefined : this.slice(length);
  }

  compactString(): string | undefined {
    const length = this.unsignedVarint();
    return length === 0 ? undefined : this.slice(length - 1).toString('utf8');
  }

  array<T>(read: () => T): T[] {
    return Array.from({ length: Math.max(0, this.int32()) }, read);
  }

  compactArray<T>(read: () => T): T[] {
    return Array.from({ length: Math.max(0, this.unsignedVarint() - 1) }, read);
  }

  /** Skips the tagged fields at the end of a flexible structure. */
  tags(): void {
    for (let count = this.unsignedVarint(); count > 0; count--) {
      this.unsignedVarint();
      this.slice(this.unsignedVarint());
    }
  }

  #advance(length: number): number {
    if (length < 0 || length > this.remaining) throw malformed(`it ends ${length - this.remaining} bytes too early`);
    const start = this.offset;
    this.offset += length;
    return start;
  }
}

function malformed(why: string): MigrationError {
  return new MigrationError('KAFKA_FAILED', `a broker's answer cannot be read: ${why}`);
}
