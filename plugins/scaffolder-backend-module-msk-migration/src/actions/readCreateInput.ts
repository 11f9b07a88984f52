import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { endpoints, readRequest, type CallOf, type Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { MigrationError } from '@msk-migration/core/errors';
import { parseSpec, withFix, type Problem } from '@msk-migration/core/spec';

type Names = readonly string[] | { readonly include: readonly string[]; readonly exclude?: readonly string[] };
type Selected = { readonly include: readonly string[]; readonly exclude: readonly string[] };

/** What a step of a template says. */
export interface CreateInput {
  readonly spec?: string;
  readonly flow?: string;
  readonly name?: string;
  readonly owner?: string;
  readonly topics?: Names;
  readonly groups?: Names;
  readonly cutover?: Readonly<Record<string, unknown>>;
}

/** A migration as it is wanted, and the request that asks for it. */
export interface WantedMigration {
  readonly name: string;
  readonly flow: string;
  readonly owner: string;
  readonly topics: Selected;
  readonly groups: Selected;
  /** Only what was said. */
  readonly cutover: Readonly<Record<string, unknown>>;
  readonly body: CallOf<Endpoints['createMigration']>['body'];
}

/** Reads what a step asks for. Throws INPUT_INVALID or SPEC_INVALID with every problem at once, before anybody is asked. */
export function readCreateInput(input: CreateInput): WantedMigration {
  const { spec, ...fields } = input;
  if (spec === undefined) return readFields(fields);
  const others = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (others.length === 0) return readSpec(spec);
  throw new MigrationError('INPUT_INVALID', `a spec says everything; leave out ${others.join(', ')}`);
}

function readFields({ topics, groups, owner, cutover, ...rest }: CreateInput): WantedMigration {
  const given = {
    ...rest,
    from: 'flow',
    ...(owner !== undefined && { owner: toEntityRef(owner) }),
    ...(topics && { topics: toSelection(topics) }),
    ...(groups && { groups: toSelection(groups) }),
    ...(cutover && { cutover }),
  };
  const { body } = readRequest(endpoints.createMigration, { body: given });
  if (body.from !== 'flow') throw new MigrationError('INTERNAL', 'a migration over a flow was read as a spec');
  const { name, flow, owner: owning, topics: ofTopics, groups: ofGroups } = body;
  return { name, flow, owner: owning, topics: ofTopics, groups: ofGroups, cutover: cutover ?? {}, body };
}

function readSpec(text: string): WantedMigration {
  const parsed = parseSpec(text);
  if (!parsed.spec) throw new MigrationError('SPEC_INVALID', parsed.problems.map(describe).join('\n'), { details: { problems: parsed.problems } });
  const { flow, migration } = parsed.spec;
  const { name, owner, topics, groups } = migration;
  return { name, flow: flow.name, owner: toEntityRef(owner), topics, groups, cutover: {}, body: { from: 'spec', spec: text } };
}

const describe = (problem: Problem): string => `line ${problem.line}, column ${problem.column}: ${problem.path} ${withFix(problem)}`;

const toSelection = (names: Names): unknown => (Array.isArray(names) ? { include: names } : names);

/** A bare name is a group. What cannot be read stays as it is, and is refused where all problems are told. */
function toEntityRef(owner: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(owner, { defaultKind: 'group', defaultNamespace: 'default' }));
  } catch {
    return owner;
  }
}
