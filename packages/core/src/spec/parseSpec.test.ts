import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSpec } from './parseSpec.ts';

const example = (name: string): string => readFileSync(join(import.meta.dirname, '../../../../examples', name), 'utf8');
const small = example('small.yaml');

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

describe('parseSpec', () => {
  it('reads the example with everything in it', () => {
    const { spec, problems } = parseSpec(example('migration.yaml'));

    expect(problems).toBeUndefined();
    expect(spec?.flow.connectors.source).toEqual({ 'refresh.topics.interval.seconds': '30', 'source.consumer.max.poll.records': '2000' });
    expect(spec?.migration.topics).toEqual({ include: ['orders', 'payments', '/orders-.*/'], exclude: ['orders-test'] });
    expect(spec?.migration.groups).toEqual({ include: ['billing', '/shipping-.*/'], exclude: [] });
  });

  it('fills in what a small file leaves out', () => {
    const { spec } = parseSpec(small);

    expect(spec?.flow).toMatchObject({
      source: { alias: 'source', authentication: 'NONE' },
      target: { alias: 'msk', bootstrapServers: undefined },
      connect: { version: '3.7.x', capacity: { mcuCount: 1, workerCount: 1 }, subnets: undefined, securityGroups: undefined, logGroup: undefined },
      exactlyOnce: false,
      connectors: { source: {}, checkpoint: {}, heartbeat: {}, worker: {} },
      tags: {},
    });
    expect(spec?.migration.cutover).toMatchObject({
      strategy: 'stop-and-go',
      fence: { kind: 'ask' },
      switchClients: { kind: 'ask' },
      approval: { required: true, secondPerson: false },
      maxLag: 1000,
      fenceLimitSeconds: 300,
      quietSeconds: 6,
      groupsWithoutCommits: 'refuse',
    });
    // What is not set stands as undefined, so that every spec has the same keys.
    expect(Object.keys(spec?.flow.connect ?? {}).sort()).toEqual(['capacity', 'logGroup', 'pluginBucket', 'securityGroups', 'subnets', 'version']);
  });

  it('takes a word for a hook without settings', () => {
    const { spec } = parseSpec(`${small}  cutover: { fence: ask }\n`);
    expect(spec?.migration.cutover.fence).toMatchObject({ kind: 'ask' });
  });

  it('takes references to secrets', () => {
    const jaas = 'org.apache.kafka.common.security.plain.PlainLoginModule required username="app" password="${secretsmanager:app:password}";';
    const { problems } = parseSpec(
      small.replace('  connect:', `  connectors:\n    source:\n      source.cluster.sasl.jaas.config: '${jaas}'\n  connect:`),
    );
    expect(problems).toBeUndefined();
  });

  it.each([
    ['a bare password', 'password=hunter2'],
    ['a second, quoted password', 'password="${secretsmanager:app:password}" keyPassword="hunter2"'],
  ])('refuses %s in a login module', (_, options) => {
    const jaas = `org.apache.kafka.common.security.plain.PlainLoginModule required ${options};`;
    const { problems } = parseSpec(
      small.replace('  connect:', `  connectors:\n    source:\n      source.cluster.sasl.jaas.config: '${jaas}'\n  connect:`),
    );
    expect(problems).toMatchObject([{ message: '"source.cluster.sasl.jaas.config" holds a secret in clear' }]);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  it('reads windows line ends and a byte order mark', () => {
    expect(parseSpec(`\uFEFF${small.replaceAll('\n', '\r\n')}`).problems).toBeUndefined();
  });

  it('refuses files that are too large, too deep or multiply themselves, in bounded time', { timeout: 30_000 }, () => {
    const started = cpuSeconds();
    const large = parseSpec('a: 1\n'.repeat(250_000));
    const deep = parseSpec(`flow: ${'['.repeat(50_000)}`);
    const many = parseSpec(Array.from({ length: 30_000 }, (_, index) => `k${index}: 1`).join('\n'));

    const broken = parseSpec('a: "\\q"\n'.repeat(30_000));
    const aliases = parseSpec(`a: &a 1\n${Array.from({ length: 20_000 }, (_, index) => `k${index}: *a`).join('\n')}`);

    expect(large.problems?.[0]?.message).toContain('at most 1000000 are read');
    expect(deep.problems?.length).toBeGreaterThan(0);
    expect(many.problems?.some(problem => problem.message.includes('more than 20000 values'))).toBe(true);
    expect(broken.problems?.length).toBeLessThan(100);
    expect(aliases.problems?.length).toBeLessThan(100);
    // Of this process alone: the machine may have others to serve.
    expect(cpuSeconds() - started).toBeLessThan(10);
  });

  it('never throws, and always answers with a spec or with problems that have a place', () => {
    const mutated = fc
      .tuple(
        fc.nat(small.length),
        fc.nat(20),
        fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('\t', '*', '&a', '- ', '? ', '{', '[', '"', '!!x ', '\n', ': ')),
      )
      .map(([at, cut, insert]) => small.slice(0, at) + insert + small.slice(at + cut));
    fc.assert(
      fc.property(mutated, text => {
        const { spec, problems } = parseSpec(text);
        expect(spec === undefined).not.toBe(problems === undefined);
        for (const { line, column } of problems ?? []) expect(line >= 1 && column >= 1).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('does not show the text of other lines when the syntax is broken', () => {
    const text = small.replace('team-orders', 'team-orders # hunter2').replace('[orders]', '[orders').replace('flow:', 'flow: "x');
    expect(JSON.stringify(parseSpec(text).problems)).not.toMatch(/hunter2|kafka\.example/);
  });
});
