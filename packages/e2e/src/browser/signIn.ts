import type { Browser, Page } from 'playwright-core';
import { hearSignals } from './hearSignals.ts';

export type Theme = 'light' | 'dark';

export interface SignInOptions {
  readonly browser: Browser;
  readonly url: string;
  /** As the button of the page begins: `alice`, `Guest`. */
  readonly user: string;
  readonly theme?: Theme;
  /** Where the portal is entered; default: `/`. */
  readonly start?: string;
  /** Default: 1360 × 850. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A user at a browser of his own. */
export interface Visitor extends AsyncDisposable {
  readonly user: string;
  readonly page: Page;
  /** Goes to a path of the portal and waits until nothing is loading any more. */
  visit(path: string): Promise<void>;
  /** Everything that signals brought. */
  readonly signals: readonly string[];
  /** What the console complained about since it was last asked. */
  takeComplaints(): readonly string[];
}

/** Opens the portal in a browser context of its own and chooses a user. */
export async function signIn(options: SignInOptions): Promise<Visitor> {
  const visitor = await openPortal(options);
  await visitor.page.getByRole('button', { name: new RegExp(`^${options.user}\\b`) }).click();
  await visitor.page.getByRole('heading', { name: 'Sign in to the demo portal' }).waitFor({ state: 'detached' });
  await settle(visitor.page);
  return visitor;
}

/** Opens the portal without choosing a user. */
export async function openPortal({
  browser,
  url,
  user,
  theme = 'light',
  start = '/',
  viewport = { width: 1360, height: 850 },
}: SignInOptions): Promise<Visitor> {
  const context = await browser.newContext({ viewport, baseURL: url, colorScheme: theme, reducedMotion: 'reduce' });
  await context.addInitScript(chosen => localStorage.setItem('theme', chosen), theme);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = collectComplaints(page);
  const signals = hearSignals(page);
  await page.goto(start);
  return {
    user,
    page,
    signals,
    async visit(path) {
      await page.goto(path);
      await settle(page);
    },
    takeComplaints: () => complaints.splice(0),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', message => void (message.type() === 'error' && complaints.push(`${message.text()} (${message.location().url})`)));
  page.on('pageerror', error => void complaints.push(`${error.name}: ${error.message}`));
  return complaints;
}

/** No request for half a second, and nothing that stands for what is still loading. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('[data-testid=progress], .bui-Skeleton, [aria-busy=true]') === null);
}
