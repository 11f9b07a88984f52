import { freePort } from '@msk-migration/backend/src/portal/freePort.ts';
import { openDemo, type Demo } from '@msk-migration/backend/src/portal/openDemo.ts';
import { preparePhases } from '@msk-migration/backend/src/portal/preparePhases.ts';
import { products } from '@msk-migration/backend/src/portal/products.ts';
import { waitUntil } from '@msk-migration/backend/src/portal/waitUntil.ts';
import { openBrowser } from '@msk-migration/e2e/src/browser/openBrowser.ts';
import { openPortal, type Visitor } from '@msk-migration/e2e/src/browser/signIn.ts';
import type { Row } from './measure.ts';

const { name: migration, engineer } = products.shipping;
const params = { migration };
const times = 7;

/** How long after its entry in the journal a change is read in the browser: with signals, and where they do not get through. */
export async function benchLiveChanges(): Promise<Row> {
  const silent = (): void => undefined;
  await using demo = await openDemo({ port: await freePort(), say: silent });
  await preparePhases({ clientOf: demo.clientOf, say: silent });
  const browser = await openBrowser();
  try {
    const told = await follow(demo, await openPortal({ browser, url: demo.portal.url, user: 'carol' }));
    const deaf = await openPortal({ browser, url: demo.portal.url, user: 'carol' });
    await deaf.page.routeWebSocket(/./, socket => void socket.close());
    return {
      what: 'portal: from an entry of the journal to the open page',
      milliseconds: told,
      rival: { name: 'without signals', milliseconds: await follow(demo, deaf) },
    };
  } finally {
    await browser.close();
  }
}

/** Begins a cutover again and again, and takes it back. */
async function follow(demo: Demo, visitor: Visitor): Promise<readonly number[]> {
  await visitor.page.getByRole('button', { name: /^carol\b/ }).click();
  await visitor.page.getByRole('link', { name: 'Settings' }).waitFor();
  await visitor.visit(`/msk-migration/migrations/${migration}`);
  const client = demo.clientOf(engineer);
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const { run } = await client.getCutover({ params });
    const seen = visitor.page
      .getByText(`Run ${run + 1}, open`)
      .first()
      .waitFor({ timeout: 60_000 })
      .then(Date.now);
    const { began } = await client.cutover({ params });
    taken.push((await seen) - (began?.at ?? Number.NaN));
    await client.abortCutover({ params, body: { reason: 'measured' } });
    await waitUntil(
      'the cutover to be taken back',
      () => client.getCutover({ params }),
      ({ phase }) => phase === 'aborted',
    );
  }
  return taken;
}
