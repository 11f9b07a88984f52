import { readFact, type Journal } from '../journal/index.ts';

/** What a person said about a step, and when. */
export interface Confirmation {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly by: string;
}

/** Subject of what a person confirmed. Any host may note it; it is proved all the same where it can be. */
export const confirmation = (step: string): string => `confirmed/${step}`;

/** What was said about a step since it was begun; undefined when nothing. */
export function readConfirmation(journal: Pick<Journal, 'entries'>, step: string, begunAt = 0): Confirmation | undefined {
  const said = readFact(journal, confirmation(step)) as Confirmation | undefined;
  return said && said.at >= begunAt ? said : undefined;
}
