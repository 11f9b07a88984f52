import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSpec, type Spec } from '../spec/index.ts';
import { checkSpec } from './checkSpec.ts';

const small = readFileSync(join(import.meta.dirname, '../../../../examples/small.yaml'), 'utf8');

function withKeys(part: 'source' | 'checkpoint' | 'worker', keys: Record<string, string>, more = ''): Spec {
  const lines = Object.entries(keys).map(([key, value]) => `      ${key}: '${value}'`);
  const { spec, problems } = parseSpec(small.replace('  connect:', `${more}  connectors:\n    ${part}:\n${lines.join('\n')}\n  connect:`));
  expect(problems).toBeUndefined();
  return spec as Spec;
}

describe('checkSpec', () => {
  it('has nothing to warn about in what we set ourselves, and says the bound of repeats', () => {
    const { spec } = parseSpec(small);
    expect(checkSpec(spec as Spec)).toMatchObject([{ rule: 'duplicateBound', severity: 'note', message: expect.stringContaining('up to 10 s') }]);
  });

  it('has no bound of repeats to tell with exactly-once', () => {
    const { spec } = parseSpec(small.replace('  connect:', '  exactlyOnce: true\n  connect:'));
    expect(checkSpec(spec as Spec)).toEqual([]);
  });

  it.each([
    ['receiveBuffer', 'source', { 'source.consumer.receive.buffer.bytes': '65536' }, 'at most 1.6 MB/s'],
    ['tasksForCapacity', 'source', { 'tasks.max': '8' }, '8 tasks share 1 vCPUs'],
    ['duplicateBound', 'worker', { 'offset.flush.interval.ms': '60000' }, 'up to 60 s'],
    ['checkpointStaleness', 'checkpoint', { 'emit.checkpoints.interval.seconds': '600' }, 'up to 630 s old'],
    ['idleAfterOutage', 'worker', { 'session.timeout.ms': '30000' }, 'over 30 s'],
    ['idleAfterOutage', 'worker', { 'heartbeat.interval.ms': '20000' }, 'only every 20000 ms'],
    ['fetchMemory', 'source', { 'producer.override.buffer.memory': '2147483648' }, 'may hold 4196 MiB'],
    ['messageSize', 'source', { 'producer.override.max.request.size': '100000' }, 'do not fit'],
    ['messageSize', 'source', { 'producer.override.max.request.size': '1000000' }, 'would stop the copying'],
    ['offsetSyncsProducer', 'source', { 'producer.linger.ms': '500' }, 'not the one that copies'],
  ] as const)('%s: warns about %s %j', (rule, part, keys, message) => {
    const findings = checkSpec(withKeys(part, keys));

    expect(findings[0]).toMatchObject({ rule, severity: 'warning', key: Object.keys(keys)[0], message: expect.stringContaining(message) });
    expect(findings.filter(finding => finding.severity === 'warning')).toHaveLength(1);
  });

  it('exactlyOnceTransactions: warns about small transactions', () => {
    const findings = checkSpec(withKeys('source', { 'source.consumer.max.poll.records': '100' }, '  exactlyOnce: true\n'));
    expect(findings).toMatchObject([{ rule: 'exactlyOnceTransactions', message: expect.stringContaining('every 100 records') }]);
  });

  it('tasksForCapacity: warns about workers without work', () => {
    const spec = withKeys('source', { 'tasks.max': '1' });
    const findings = checkSpec({ ...spec, flow: { ...spec.flow, connect: { ...spec.flow.connect, capacity: { mcuCount: 1, workerCount: 3 } } } });
    expect(findings[0]?.message).toBe('1 tasks leave 2 of 3 workers without work');
  });
});
