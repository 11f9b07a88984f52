import { parseSpec, withFix, type Spec } from '@msk-migration/sdk';
import { specInvalid } from './specInvalid.ts';

/** What a spec file says of a flow and a migration, before it is checked: JSON. */
export interface SpecParts {
  readonly flow: unknown;
  readonly migration: unknown;
}

/** A whole spec of its parts, with defaults. JSON is YAML: it passes the same rules as a file. Throws SPEC_INVALID with every problem. */
export function composeSpec(parts: SpecParts): Spec {
  const { spec, problems } = parseSpec(JSON.stringify(parts));
  if (spec !== undefined) return spec;
  throw specInvalid(problems, problem => `${problem.path}: ${withFix(problem)}`);
}
