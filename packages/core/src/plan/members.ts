import type { Selections } from '../connectors/index.ts';
import { note, readFact, readFacts, type Journal } from '../journal/index.ts';
import type { Spec } from '../spec/spec.ts';

/** A migration over a flow, as the flow's journal remembers it. */
export interface FlowMember extends Selections {
  readonly name: string;
  readonly owner: string;
  /** True when it was cleaned up: nothing is copied for it any more, and its groups live at the target if it was cut over. */
  readonly left?: boolean;
}

const subjectOf = (name: string): string => `member/${name}`;

/** Everybody who is or was in the flow. */
export const readMembers = (journal: Pick<Journal, 'entries'>): readonly FlowMember[] =>
  [...readFacts(journal, subjectOf('')).values()].map(fact => fact as FlowMember);

/** A member by its name. */
export const readMember = (journal: Pick<Journal, 'entries'>, name: string): FlowMember | undefined =>
  readFact(journal, subjectOf(name)) as FlowMember | undefined;

/** The others for whom the flow copies now. */
export const othersIn = (journal: Pick<Journal, 'entries'>, { migration }: Spec): readonly FlowMember[] =>
  readMembers(journal).filter(({ name, left }) => name !== migration.name && left !== true);

/** Remembers a member, or forgets it. */
export const noteMember = (journal: Pick<Journal, 'append'>, name: string, member: FlowMember | undefined): Promise<void> =>
  note(journal, subjectOf(name), member);

/** What the spec's migration is as a member. */
export const memberOf = ({ migration: { name, owner, topics, groups } }: Spec): FlowMember => ({ name, owner, topics, groups });
