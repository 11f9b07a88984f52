import { readFact, type Journal } from '../journal/index.ts';
import type { Spec } from '../spec/spec.ts';

/** What a cutover moves. JSON. */
export interface Scope {
  readonly topics: readonly { readonly name: string; readonly partitions: number; readonly compacted: boolean }[];
  readonly groups: readonly string[];
}

/** What the fence of a cutover was put up for. */
export interface Fenced {
  readonly run: number;
  readonly scope: Scope;
  readonly spec: Spec;
}

/** Subject under which a cutover notes it. */
export const fencedSubject = 'cutover/fenced';

/** What the fence of that run was put up for: as it was then, since what a migration selects may be changed. Undefined before the fence. */
export function readFenced(journal: Pick<Journal, 'entries'>, run: number): Fenced | undefined {
  const fenced = readFact(journal, fencedSubject) as Fenced | undefined;
  return fenced?.run === run ? fenced : undefined;
}
