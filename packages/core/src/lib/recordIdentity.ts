import type { KafkaRecord } from '../ports/index.ts';

/** What makes a record the same on two clusters: key, value, headers and timestamp, in 128 bits. An opaque string, good as a key of a Map. */
export type RecordIdentity = string;

type Lanes = [number, number, number, number];
type Content = Pick<KafkaRecord, 'key' | 'value' | 'headers' | 'timestamp'>;

const encoder = new TextEncoder();
const scratch = new Uint8Array(16);
const scratchView = new DataView(scratch.buffer);
/** Kafka's null has no bytes, and neither has an empty value: the length that is mixed in tells them apart. */
const nothing = 0xffffffff;
const low = 0xffff;

/** Hashes with MurmurHash3 x86 128 (public domain, A. Appleby): synchronous, unlike Web Crypto. Against chance, not against an attacker. */
export function identityOf(record: Content): RecordIdentity {
  const lanes: Lanes = [0x9747b28c, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];
  scratchView.setBigInt64(0, record.timestamp, true);
  scratchView.setUint32(8, record.headers.length, true);
  scratchView.setUint32(12, 0, true);
  mixBlock(lanes, scratchView, 0);
  mixPart(lanes, record.key);
  mixPart(lanes, record.value);
  for (const header of record.headers) {
    mixPart(lanes, encoder.encode(header.key));
    mixPart(lanes, header.value);
  }
  finish(lanes);
  const [h1, h2, h3, h4] = lanes;
  return String.fromCharCode(h1 >>> 16, h1 & low, h2 >>> 16, h2 & low, h3 >>> 16, h3 & low, h4 >>> 16, h4 & low);
}

/** An identity as people and JSON see it: 32 hex digits. */
export function hexOfIdentity(identity: RecordIdentity): string {
  return Array.from({ length: identity.length }, (_, at) => identity.charCodeAt(at).toString(16).padStart(4, '0')).join('');
}

function mixPart(lanes: Lanes, bytes: Uint8Array | undefined): void {
  const length = bytes?.length ?? 0;
  const view = bytes && new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = length - (length % 16);
  for (let at = 0; view && at < whole; at += 16) mixBlock(lanes, view, at);
  scratch.fill(0);
  if (bytes && whole < length) {
    scratch.set(bytes.subarray(whole));
    mixBlock(lanes, scratchView, 0);
    scratch.fill(0);
  }
  scratchView.setUint32(0, bytes ? length : nothing, true);
  mixBlock(lanes, scratchView, 0);
}

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));
const [c1, c2, c3, c4] = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93];

function mixBlock(lanes: Lanes, view: DataView, at: number): void {
  let [h1, h2, h3, h4] = lanes;
  h1 ^= Math.imul(rotate(Math.imul(view.getUint32(at, true), c1), 15), c2);
  h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
  h2 ^= Math.imul(rotate(Math.imul(view.getUint32(at + 4, true), c2), 16), c3);
  h2 = (Math.imul((rotate(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
  h3 ^= Math.imul(rotate(Math.imul(view.getUint32(at + 8, true), c3), 17), c4);
  h3 = (Math.imul((rotate(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
  h4 ^= Math.imul(rotate(Math.imul(view.getUint32(at + 12, true), c4), 18), c1);
  h4 = (Math.imul((rotate(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
  lanes[0] = h1;
  lanes[1] = h2;
  lanes[2] = h3;
  lanes[3] = h4;
}

function finish(lanes: Lanes): void {
  const sum = (): number => (lanes[0] + lanes[1] + lanes[2] + lanes[3]) | 0;
  spread(lanes, sum());
  for (let lane = 0; lane < 4; lane++) lanes[lane] = avalanche(lanes[lane as 0]);
  spread(lanes, sum());
}

function spread(lanes: Lanes, sum: number): void {
  lanes[0] = sum;
  for (let lane = 1; lane < 4; lane++) lanes[lane] = (lanes[lane as 1] + sum) | 0;
}

function avalanche(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
