import type { IsolationLevel, KafkaHeader, KafkaRecord } from '@msk-migration/core';

/** A record as tests write it: strings become UTF-8. */
export interface SeedRecord {
  readonly key?: string | Uint8Array | undefined;
  readonly value?: string | Uint8Array | undefined;
  readonly headers?: readonly { readonly key: string; readonly value: string | Uint8Array | undefined }[];
  /** Milliseconds; the cluster's clock when absent. */
  readonly timestamp?: number | bigint;
}

/** Shared by all entries of a transaction, so that its end changes them all at once. */
export interface LogTransaction {
  status: 'open' | 'committed' | 'aborted';
}

interface LogEntry extends KafkaRecord {
  readonly control: boolean;
  readonly transaction: LogTransaction | undefined;
}

/** One partition in memory: data and control records, transactions, expiry and compaction. */
export class PartitionLog {
  #entries: LogEntry[] = [];
  #start = 0n;
  #end = 0n;

  get start(): bigint {
    return this.#start;
  }

  /** High watermark, or the last stable offset: the first offset of the oldest open transaction. */
  end(isolation: IsolationLevel): bigint {
    const open = this.#entries.find(({ transaction }) => transaction?.status === 'open');
    return isolation === 'read_committed' && open ? open.offset : this.#end;
  }

  append(record: SeedRecord, now: number, transaction?: LogTransaction): bigint {
    return this.#push(toRecord(record, this.#end, now), false, transaction);
  }

  /** The commit or abort marker that takes an offset of its own. */
  appendMarker(now: number): bigint {
    return this.#push({ offset: this.#end, timestamp: BigInt(now), key: undefined, value: undefined, headers: [] }, true, undefined);
  }

  /** Offset of the first entry (control records count, as in Kafka) at or after a timestamp. */
  offsetAt(timestamp: bigint, isolation: IsolationLevel): bigint | undefined {
    const found = this.#entries.find(entry => entry.timestamp >= timestamp);
    return found && found.offset < this.end(isolation) ? found.offset : undefined;
  }

  /** Data records in [from, to), as a reader at this isolation sees them. */
  read(from: bigint, to: bigint, isolation: IsolationLevel): KafkaRecord[] {
    const seen = this.#entries.filter(({ offset, control }) => !control && offset >= from && offset < to);
    return seen.filter(({ transaction }) => isolation === 'read_uncommitted' || transaction?.status !== 'aborted').map(toKafkaRecord);
  }

  /** What retention does: everything before an offset goes, the end stays. */
  expire(before: bigint): void {
    this.#start = before > this.#end ? this.#end : before;
    this.#entries = this.#entries.filter(({ offset }) => offset >= this.#start);
  }

  /** What the log cleaner does below the last stable offset: the last value per key stays at its offset, aborted data goes. */
  compact(options: { readonly dropTombstones?: boolean } = {}): void {
    const stable = this.end('read_committed');
    const kept = (entry: LogEntry) => entry.control || entry.key === undefined || entry.offset >= stable;
    const live = this.#entries.filter(entry => kept(entry) || entry.transaction?.status !== 'aborted');
    const last = new Map(live.flatMap(({ key, offset }) => (key === undefined || offset >= stable ? [] : [[String(key), offset] as const])));
    this.#entries = live.filter(entry => {
      if (kept(entry)) return true;
      const tombstone = entry.value === undefined && options.dropTombstones === true;
      return last.get(String(entry.key)) === entry.offset && !tombstone;
    });
  }

  #push(record: KafkaRecord, control: boolean, transaction: LogTransaction | undefined): bigint {
    this.#entries.push({ ...record, control, transaction });
    this.#end += 1n;
    return record.offset;
  }
}

function toRecord(record: SeedRecord, offset: bigint, now: number): KafkaRecord {
  const headers: KafkaHeader[] = (record.headers ?? []).map(({ key, value }) => ({ key, value: toBytes(value) }));
  return { offset, timestamp: BigInt(record.timestamp ?? now), key: toBytes(record.key), value: toBytes(record.value), headers };
}

function toKafkaRecord({ offset, timestamp, key, value, headers }: LogEntry): KafkaRecord {
  return { offset, timestamp, key, value, headers };
}

function toBytes(value: string | Uint8Array | undefined): Uint8Array | undefined {
  return typeof value === 'string' ? new TextEncoder().encode(value) : value;
}
