import { MigrationError, parseSpec, type Spec } from '@msk-migration/core';
import { readSpecFile as readText } from '@msk-migration/core/node';

/** The spec of a YAML file. Throws INPUT_INVALID when it cannot be read, and SPEC_INVALID with every problem in `details.problems`. */
export async function readSpecFile(file: string): Promise<Spec> {
  const { spec, problems } = parseSpec(await readText(file));
  if (spec !== undefined) return spec;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  throw new MigrationError('SPEC_INVALID', `${file} has ${count}`, { details: { file, problems } });
}
