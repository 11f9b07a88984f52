import { MigrationError } from '../errors/migrationError.ts';
import { canonicalJson } from '../lib/json.ts';
import { makePlan, type PlanPorts } from './makePlan.ts';
import type { Change } from '../resources/index.ts';
import type { Plan } from './plan.ts';

export interface ConfirmOptions {
  /** Of a deployment that is under way: what it ordered may have come about since the plan was made, and is no difference. */
  readonly underWay?: boolean;
}

/** Reads everything again. Throws PLAN_BLOCKED when something is in the way, and PLAN_STALE with the difference when other actions would be needed by now. */
export async function confirmPlan(ports: PlanPorts, plan: Plan, { underWay = false }: ConfirmOptions = {}): Promise<void> {
  refuseBlocked(plan.blocked);
  const now = await makePlan(ports, plan.spec);
  if (now.digest !== plan.digest) throw new MigrationError('PLAN_STALE', 'the spec in the plan is not the one that it was made from');
  if (now.factsDigest !== plan.factsDigest) {
    const before = underWay ? plan.changes.map(change => findCameAbout(change, now.changes) ?? change) : plan.changes;
    const differences = [...comparePlans(before, now.changes), ...compareConnectors(plan, now)];
    if (underWay && differences.length === 0) return refuseBlocked(now.blocked);
    throw new MigrationError('PLAN_STALE', `since the plan was made: ${differences.join('; ')}`, { details: { differences } });
  }
  refuseBlocked(now.blocked);
}

function refuseBlocked(reasons: readonly string[]): void {
  if (reasons.length === 0) return;
  throw new MigrationError('PLAN_BLOCKED', `the plan cannot be deployed: ${reasons.join('; ')}`, { details: { blocked: reasons } });
}

/** What is now as a change wanted it. */
const findCameAbout = ({ id, action }: Change, now: readonly Change[]): Change | undefined =>
  action === 'create' || action === 'update' ? now.find(change => change.id === id && change.action === 'keep') : undefined;

function comparePlans(before: readonly Change[], after: readonly Change[]): string[] {
  const [was, is] = [byId(before), byId(after)];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap(id => {
    const [then, now] = [was.get(id), is.get(id)];
    const [thenText, nowText] = [describe(then), describe(now)];
    return thenText === nowText ? [] : [`${id}: ${thenText} → ${nowText}`];
  });
}

function compareConnectors(before: Plan, after: Plan): string[] {
  const was = new Map(before.desired.connectors.map(connector => [connector.name, canonicalJson(connector)]));
  const differing = after.desired.connectors.filter(connector => was.get(connector.name) !== canonicalJson(connector));
  return differing.map(connector => `connector/${connector.name}: would be made in another way`);
}

const byId = (changes: readonly Change[]): ReadonlyMap<string, Change> => new Map(changes.map(change => [change.id, change]));

function describe(change: Change | undefined): string {
  if (!change) return 'not there';
  const differences = change.differences.map(({ path, before, after }) => `${path} ${before ?? '(not set)'}→${after ?? '(not set)'}`);
  return [change.action, change.anew ? 'anew' : '', ...differences].filter(Boolean).join(' ');
}
