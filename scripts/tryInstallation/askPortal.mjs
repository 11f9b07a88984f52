import { setTimeout as sleep } from 'node:timers/promises';

/** Of what cannot be reached: whoever has no credentials of AWS is told so first. */
const codes = /^(AWS_\w+|CLUSTER_\w+|KAFKA_FAILED)$/;

/** Asks the API as a guest of the portal: the policy of the README decides. */
export async function askPortal(url, expect) {
  const nobody = await fetch(`${url}/api/msk-migration/flows`);
  expect('the API asks who one is', nobody.status === 401, String(nobody.status));
  const ask = await signIn(url);
  const flows = await ask('GET', 'flows');
  expect('the API lists the flow of the README', flows.status === 200 && flows.body.items?.[0]?.name === 'main', show(flows));
  const migration = { name: 'others', owner: 'group:default/platform', topics: { include: ['orders'] }, groups: { include: ['order-service'] } };
  const others = await ask('POST', 'migrations', { from: 'flow', flow: 'main', ...migration });
  expect('the policy of the README refuses a migration of others', others.status === 403, show(others));
  await runTemplate(ask, expect);
  const plan = await ask('GET', 'migrations/orders/plan');
  expect('a cluster that is not there is told by a code', codes.test(plan.body.error?.code), show(plan));
  const actions = await ask('GET', '/api/scaffolder/v2/actions');
  const names = actions.body.map?.(({ id }) => id).filter(id => id.startsWith('msk-migration:')) ?? [];
  expect('the scaffolder has our five actions', names.length === 5, names.join(' '));
}

/** Runs the template of the README. It registers, and its next step says that there is no cluster. */
async function runTemplate(ask, expect) {
  const values = { flow: 'main', name: 'orders', owner: 'group:default/guests', topics: ['orders'], groups: ['order-service'], deploy: false };
  const task = await ask('POST', '/api/scaffolder/v2/tasks', { templateRef: 'template:default/migrate-topics-to-msk', values, secrets: {} });
  const events = await followTask(ask, task.body.id);
  const own = await ask('GET', 'migrations/orders');
  const told = events.map(({ body }) => body.message).join('\n');
  expect('the template registers a migration of the own team', own.status === 200 && own.body.owner === values.owner, `${show(task)}\n${told}`);
  expect('the template tells what stops it by its code', /\b(AWS_\w+|CLUSTER_\w+|KAFKA_FAILED)\b/.test(told), told);
}

async function followTask(ask, id) {
  for (let tries = 0; tries < 120; tries++) {
    const { body } = await ask('GET', `/api/scaffolder/v2/tasks/${id}/events`);
    if (body.some?.(({ type }) => type === 'completion')) return body;
    await sleep(500);
  }
  throw new Error(`the task ${id} of the scaffolder does not end`);
}

const show = ({ status, body }) => `${status} ${JSON.stringify(body).slice(0, 800)}`;

/** The catalog reads its files after the portal calls itself ready, and a guest is one of its users. */
async function signIn(url) {
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${url}/api/auth/guest/refresh`, { headers: { 'x-requested-with': 'XMLHttpRequest' } });
    const { backstageIdentity } = await answer.json();
    const ask = askAs(url, backstageIdentity?.token);
    if (answer.ok && (await isInCatalog(ask))) return ask;
    if (tries > 60) throw new Error(`a guest cannot sign in, or the catalog does not read its files: ${answer.status}`);
    await sleep(500);
  }
}

async function isInCatalog(ask) {
  const names = ['component/default/order-service', 'group/default/guests', 'template/default/migrate-topics-to-msk'];
  const found = await Promise.all(names.map(name => ask('GET', `/api/catalog/entities/by-name/${name}`)));
  return found.every(({ status }) => status === 200);
}

const askAs = (url, token) => async (method, path, body) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const target = path.startsWith('/') ? `${url}${path}` : `${url}/api/msk-migration/${path}`;
  const answer = await fetch(target, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return { status: answer.status, body: await answer.json().catch(() => ({})) };
};
