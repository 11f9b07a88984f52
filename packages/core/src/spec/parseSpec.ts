import { readYaml } from './readYaml.ts';
import { judgeTree } from './rules.ts';
import { specSchema, toSpec } from './schema.ts';
import { describeIssues } from './describeIssues.ts';
import type { Problem, Spec } from './spec.ts';
import { toProblem, type Complaint } from './complaint.ts';

/** A spec, or everything that is wrong with the text. */
export type ParsedSpec =
  { readonly spec: Spec; readonly problems?: undefined } | { readonly problems: readonly Problem[]; readonly spec?: undefined };

/**
 * Reads a spec file (YAML): all problems at once, sorted by line. Never throws, never shows a secret, and never the text of another line.
 * A problem's position is the value that is wrong, the key that is unknown, or the key whose map lacks something.
 */
export function parseSpec(text: string): ParsedSpec {
  const read = readYaml(text);
  if (read.tree === undefined) return { problems: sort(read.problems) };
  const parsed = specSchema.safeParse(read.tree);
  const complaints: readonly Complaint[] = [...(parsed.success ? [] : describeIssues(parsed.error.issues, read.tree)), ...judgeTree(read.tree)];
  if (parsed.success && complaints.length + read.problems.length === 0) return { spec: toSpec(parsed.data) };
  return { problems: sort([...read.problems, ...complaints.map(complaint => toProblem(complaint, read.locate))]) };
}

const sort = (problems: readonly Problem[]): readonly Problem[] =>
  [...problems].sort((a, b) => a.line - b.line || a.column - b.column || (a.path < b.path ? -1 : 1));
