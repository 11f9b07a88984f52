import { openBrowser } from '@msk-migration/e2e/src/browser/openBrowser.ts';
import { signIn, type Visitor } from '@msk-migration/e2e/src/browser/signIn.ts';
import { measure, type Row } from './measure.ts';

type Page = Visitor['page'];

const turns = 10;

/** The tab of the topics in a browser: until its rows can be read, each frame while one scrolls through them, until the next page of them is there. */
export async function benchScrolling(url: string, migration: string): Promise<readonly Row[]> {
  const browser = await openBrowser();
  try {
    const { page } = await signIn({ browser, url, user: 'carol' });
    const opened = await measure(3, () => open(page, `/msk-migration/migrations/${migration}/topics`));
    const frames: number[] = [];
    const turned: number[] = [];
    for (let n = 0; n < turns; n++) {
      frames.push(...(await scroll(page)));
      turned.push(...(await measure(1, () => turnPage(page, n + 2))));
    }
    return [
      { what: 'portal: tab of 10,000 topics, from its address to its rows', milliseconds: opened },
      { what: 'portal: a frame while scrolling through them', milliseconds: frames },
      { what: 'portal: the longest of these frames', milliseconds: [Math.max(...frames)] },
      { what: 'portal: next page of them, from the button to its rows', milliseconds: turned },
    ];
  } finally {
    await browser.close();
  }
}

const rows = (page: Page) => page.getByRole('group', { name: 'Lag of partitions' }).getByRole('row');

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await rows(page).nth(100).waitFor();
}

async function turnPage(page: Page, to: number): Promise<void> {
  const nav = page.getByRole('navigation', { name: 'Pages of partitions' });
  await nav.getByRole('button', { name: 'Next page' }).click();
  await nav.getByText(`Page ${to}`, { exact: true }).waitFor();
  await rows(page).nth(100).waitFor();
}

/** Turns the wheel from the first row to the last; answers how long each frame took meanwhile. */
async function scroll(page: Page): Promise<readonly number[]> {
  await rows(page).nth(1).scrollIntoViewIfNeeded();
  await rows(page).nth(1).hover();
  const recorded = page.evaluate(
    () =>
      new Promise<number[]>(resolve => {
        const frames: number[] = [];
        let before = performance.now();
        const next = (): void => {
          const now = performance.now();
          frames.push(now - before);
          before = now;
          if (frames.length < 120) requestAnimationFrame(next);
          else resolve(frames);
        };
        requestAnimationFrame(next);
      }),
  );
  for (let n = 0; n < 30; n++) await page.mouse.wheel(0, 120);
  return recorded;
}
