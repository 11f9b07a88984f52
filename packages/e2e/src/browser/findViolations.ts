import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface ViolationsOptions {
  /** Only what is inside of these selectors. */
  readonly within?: readonly string[];
  /** Not what is inside of these. */
  readonly without?: readonly string[];
}

/** What axe has against a page: one line for each element, with the rule. */
export async function findViolations(page: Page, { within = [], without = [] }: ViolationsOptions = {}): Promise<readonly string[]> {
  await waitForAnimations(page);
  await page.evaluate(source);
  const context = { ...(within.length > 0 && { include: within.map(one => [one]) }), exclude: without.map(one => [one]) };
  const violations = await page.evaluate(async given => {
    const { axe: injected } = window as unknown as { axe: typeof axe };
    return (await injected.run(given as axe.ElementContext)).violations;
  }, context);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary = '' }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)} ${failureSummary}`),
  );
}

/** What fades in has less contrast on its way. Not those that never end, or go with the scrolling. */
async function waitForAnimations(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const running = document.getAnimations().filter(({ playState, timeline }) => playState === 'running' && timeline instanceof DocumentTimeline);
    return running.every(({ effect }) => effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY);
  });
}
