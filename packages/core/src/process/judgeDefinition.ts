import { MigrationError } from '../errors/migrationError.ts';
import type { ProcessDefinition } from './definition.ts';

/** Refuses a definition that contradicts itself: that is a mistake in the program, found before anything is done. */
export function judgeDefinition(definition: ProcessDefinition): void {
  const steps = definition.stages.flatMap(stage => stage.steps);
  const ids = steps.map(step => step.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw wrong(definition, `has two steps "${twice}"`);
  const { approval, deadline } = definition;
  if (approval && !definition.stages.some(stage => stage.name === approval.beforeStage))
    throw wrong(definition, `has no stage "${approval.beforeStage}"`);
  if (deadline === undefined) return;
  const [from, until] = [ids.indexOf(deadline.fromStep), ids.indexOf(deadline.untilStep)];
  if (from === -1 || until < from) throw wrong(definition, `has no stretch from "${deadline.fromStep}" to "${deadline.untilStep}"`);
  const final = steps.slice(0, until + 1).find(step => step.undo === undefined);
  if (final) throw wrong(definition, `could not be aborted at its deadline: "${final.id}" has no undo`);
}

const wrong = (definition: ProcessDefinition, what: string): MigrationError =>
  new MigrationError('INTERNAL', `the definition of ${definition.name} ${what}`);
