import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { lagSamples } from './lagSamples.ts';

const at = 1_764_000_000_000;
const sampleAt = (takenAt: number) => ({ takenAt, lag: { certain: BigInt(takenAt) * 1_000_000n, live: 0n }, rate: 0.25 });

/** What samples of the lag do. `setUp` answers empty tables. */
export function lagSamplesSuite(setUp: () => Promise<Knex>): void {
  describe('the table of lag samples', () => {
    readSuite(setUp);
    thinSuite(setUp);
  });
}

function readSuite(setUp: () => Promise<Knex>): void {
  it('reads what was added since a moment, oldest first, of all topics or of one', async () => {
    const samples = lagSamples(await setUp());
    await samples.add('orders', [sampleAt(at + 2), sampleAt(at), { ...sampleAt(at + 1), rate: undefined }, { ...sampleAt(at), topic: 'paid\0' }]);
    await samples.add('billing', [sampleAt(at + 1)]);
    await samples.add('orders', []);
    expect(await samples.read('orders', { since: at + 1 })).toEqual([{ ...sampleAt(at + 1), rate: undefined }, sampleAt(at + 2)]);
    expect(await samples.read('orders', { since: 0, topic: 'paid\0' })).toEqual([sampleAt(at)]);
    expect(await samples.read('orders', { since: 0, topic: 'Paid' })).toEqual([]);
  });

  it('adds a look of 10,000 topics, and no moment twice', async () => {
    const samples = lagSamples(await setUp());
    const look = Array.from({ length: 10_000 }, (_, topic) => ({ ...sampleAt(at), topic: `topic-${topic}` }));
    await samples.add('orders', look);
    await samples.add(
      'orders',
      look.map(sample => ({ ...sample, rate: 9 })),
    );
    expect(await samples.read('orders', { since: 0, topic: 'topic-9999' })).toEqual([sampleAt(at)]);
  });

  it('forgets what is older, of every migration', async () => {
    const samples = lagSamples(await setUp());
    await samples.add('orders', [sampleAt(at), sampleAt(at + 1)]);
    await samples.add('billing', [{ ...sampleAt(at), topic: 'paid' }]);
    expect(await samples.forget(at + 1)).toBe(2);
    expect(await samples.read('orders', { since: 0 })).toEqual([sampleAt(at + 1)]);
  });
}

function thinSuite(setUp: () => Promise<Knex>): void {
  it.each([499, 500, 501, 999, 1_001, 2_750])('reads at most 500 of %i, evenly, and the newest', async count => {
    const samples = lagSamples(await setUp());
    await samples.add(
      'orders',
      Array.from({ length: count }, (_, n) => sampleAt(at + n)),
    );
    const places = (await samples.read('orders', { since: at })).map(({ takenAt }) => takenAt - at);
    expect(places).toHaveLength(Math.min(500, count));
    expect(places.at(-1)).toBe(count - 1);
    const steps = new Set(places.slice(1).map((place, index) => place - (places[index] ?? 0)));
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
  });
}
