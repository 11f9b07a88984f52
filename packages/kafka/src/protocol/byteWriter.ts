/** Writes Kafka's primitive types; every method returns the writer. */
export class ByteWriter {
  readonly #parts: Buffer[] = [];

  int8(value: number): this {
    return this.#add(1, part => part.writeInt8(value));
  }

  boolean(value: boolean): this {
    return this.int8(value ? 1 : 0);
  }

  int16(value: number): this {
    return this.#add(2, part => part.writeInt16BE(value));
  }

  int32(value: number): this {
    return this.#add(4, part => part.writeInt32BE(value));
  }

  int64(value: bigint): this {
    return this.#add(8, part => part.writeBigInt64BE(value));
  }

  unsignedVarint(value: number): this {
    const bytes: number[] = [];
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
    this.#parts.push(Buffer.from([...bytes, rest]));
    return this;
  }

  string(value: string | undefined): this {
    if (value === undefined) return this.int16(-1);
    const bytes = Buffer.from(value, 'utf8');
    this.int16(bytes.length).#parts.push(bytes);
    return this;
  }

  compactString(value: string): this {
    const bytes = Buffer.from(value, 'utf8');
    this.unsignedVarint(bytes.length + 1).#parts.push(bytes);
    return this;
  }

  /** `undefined` is Kafka's null array, which often means "all". */
  array<T>(items: readonly T[] | undefined, write: (item: T) => void): this {
    this.int32(items?.length ?? -1);
    items?.forEach(write);
    return this;
  }

  compactArray<T>(items: readonly T[], write: (item: T) => void): this {
    this.unsignedVarint(items.length + 1);
    items.forEach(write);
    return this;
  }

  /** No tagged fields: the end of a flexible structure. */
  tags(): this {
    return this.unsignedVarint(0);
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #add(length: number, write: (part: Buffer) => void): this {
    const part = Buffer.allocUnsafe(length);
    write(part);
    this.#parts.push(part);
    return this;
  }
}
