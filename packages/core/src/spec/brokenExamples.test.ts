import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Problem } from './spec.ts';
import { parseSpec } from './parseSpec.ts';

const folder = join(import.meta.dirname, '../../../../examples/broken');
const files = globSync('*.yaml', { cwd: folder }).sort();
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

describe('a broken spec', () => {
  it('has at least 25 examples', () => {
    expect(files.length).toBeGreaterThanOrEqual(25);
  });

  it.each(files)('%s gives exactly the problems written beside it', file => {
    const expected = JSON.parse(read(file.replace('.yaml', '.expected.json'))) as readonly Problem[];

    const { problems } = parseSpec(read(file));

    expect(expected.length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(problems))).toEqual(expected);
  });

  it.each(files)('%s is told where, what and what to write', file => {
    for (const problem of parseSpec(read(file)).problems ?? []) {
      expect(problem.line).toBeLessThanOrEqual(read(file).split('\n').length);
      expect(problem.message).not.toMatch(/Invalid|expected .* received/);
      expect(problem.fix).toBeTypeOf('string');
    }
  });

  it.each(['25-secret-in-clear.yaml', '49-secret-in-a-url.yaml'])('%s shows no secret', file => {
    expect(read(file)).toContain('hunter2');
    expect(JSON.stringify(parseSpec(read(file)))).not.toContain('hunter2');
  });
});
