import { join } from 'node:path';

/** Goes through the pages of a portal as its guest; what it sees of each is a check. With `pictures`, a folder, it keeps what it saw. */
export async function lookAtPortal({ browser, url, expect, pictures }) {
  const page = await browser.newPage({ baseURL: url, viewport: { width: 1360, height: 900 } });
  page.setDefaultTimeout(30_000);
  const faults = [];
  page.on('pageerror', error => void faults.push(`${error.name}: ${error.message}`));
  await signIn(page);
  for (const { what, path, look } of looks) {
    await page.goto(path);
    const seen = await look(page).then(
      () => undefined,
      error => error.message,
    );
    expect(what, seen === undefined, `${path}: ${seen}\n${await page.locator('body').innerText()}`);
    if (pictures) await page.screenshot({ path: join(pictures, `${what.replace(/\W+/g, '-')}.png`) });
  }
  expect('no page throws', faults.length === 0, faults.join('\n'));
  await page.close();
}

/** New portals of one system ask, those of the other sign a guest in by themselves. */
async function signIn(page) {
  await page.goto('/');
  const [enter, menu] = [page.getByRole('button', { name: 'Enter' }), page.getByRole('link', { name: 'Settings' })];
  await enter.or(menu).first().waitFor();
  if (await enter.isVisible()) await enter.click();
  await menu.first().waitFor();
}

/** Of what cannot be reached. */
const code = /\b(AWS_\w+|CLUSTER_\w+|KAFKA_FAILED): /;

const looks = [
  { what: 'the page lists the flow and the migration, and the menu leads to it', path: '/msk-migration', look: lookAtOverview },
  { what: 'the page of a flow that cannot be reached shows the code', path: '/msk-migration/flows/main', look: lookForCode },
  { what: 'the plan of a migration shows the code', path: '/msk-migration/migrations/orders/plan', look: lookForCode },
  { what: 'the card is on the page of a component with the annotation', path: '/catalog/default/component/order-service', look: lookAtCard },
  { what: 'the tab is there', path: '/catalog/default/component/order-service/msk-migration', look: lookAtTab },
  { what: 'the template shows the pickers', path: '/create/templates/default/migrate-topics-to-msk', look: lookAtTemplate },
];

async function lookAtOverview(page) {
  await page.getByRole('heading', { name: 'Kafka migrations', level: 1 }).waitFor();
  await page.getByRole('table', { name: 'Flows' }).getByRole('link', { name: 'main' }).waitFor();
  await page.getByRole('link', { name: 'orders', exact: true }).first().waitFor();
  await page.locator('nav a[href="/msk-migration"]').first().waitFor();
}

async function lookForCode(page) {
  await page.getByRole('alert').filter({ hasText: code }).first().waitFor();
}

async function lookAtCard(page) {
  await page.getByRole('list', { name: 'Migrations' }).getByRole('link', { name: 'orders' }).waitFor();
}

async function lookAtTab(page) {
  await page.locator('a[href$="/component/order-service/msk-migration"]').first().waitFor();
  await page.getByRole('table', { name: 'Migrations of this entity' }).getByRole('link', { name: 'orders' }).waitFor();
}

async function lookAtTemplate(page) {
  await page.locator('#root_flow').click();
  await page.getByRole('option', { name: /^main:/ }).click();
  for (const thing of ['topics', 'groups']) {
    await page.locator(`#root_${thing}`).getByText('cannot be listed').waitFor();
  }
}
