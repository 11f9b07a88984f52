import { MigrationError, parseSpec, type Spec } from '@msk-migration/sdk';

/** What a spec file says of a flow and a migration, before it is checked: JSON. */
export interface SpecParts {
  readonly flow: unknown;
  readonly migration: unknown;
}

/** A whole spec of its parts, with defaults. JSON is YAML: it passes the same rules as a file. Throws SPEC_INVALID with every problem. */
export function composeSpec(parts: SpecParts): Spec {
  const { spec, problems } = parseSpec(JSON.stringify(parts));
  if (spec !== undefined) return spec;
  const found = problems.map(({ path, message, fix }) => ({ path, message, fix }));
  throw new MigrationError('SPEC_INVALID', found.map(({ path, message }) => `${path}: ${message}`).join('; '), { details: { problems: found } });
}
