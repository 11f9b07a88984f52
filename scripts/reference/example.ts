import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MigrationError, parseSpec, type Spec } from '../../packages/core/src/index.ts';

/** A spec of examples/. */
export function readExample(name: string): Spec {
  const { spec, problems } = parseSpec(readFileSync(join(import.meta.dirname, '../../examples', name), 'utf8'));
  if (!spec) throw new MigrationError('SPEC_INVALID', `examples/${name}: ${problems[0]?.message ?? ''}`);
  return spec;
}
