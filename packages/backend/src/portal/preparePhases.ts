import { MigrationError } from '@msk-migration/sdk';
import type { AnswerOf, Client, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { products, type Product } from './products.ts';
import { waitUntil } from './waitUntil.ts';

type ProcessAnswer = AnswerOf<Endpoints['getDeploy']>;

export interface PreparePhasesOptions {
  /** The API as a user of the catalog. */
  readonly clientOf: (user: string) => Client;
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Three migrations as they would stand on a working day: one registered, one that copies, one whose cutover waits for its approval. */
export async function preparePhases(options: PreparePhasesOptions): Promise<void> {
  const { orders, billing, shipping } = products;
  for (const product of [orders, billing, shipping]) await register(options, product);
  options.say('three teams registered their migrations');
  // One after the other: a flow is held by whoever deploys.
  for (const product of [billing, shipping]) await deploy(options, product);
  await verify(options, billing);
  await askForCutover(options, billing);
}

async function register({ clientOf }: PreparePhasesOptions, { name, team, engineer, topics, group }: Product): Promise<void> {
  await clientOf(engineer).createMigration({
    body: {
      from: 'flow',
      flow: 'main',
      name,
      owner: `group:default/${team}`,
      topics: { include: topics.map(topic => topic.name), exclude: [] },
      groups: { include: [group], exclude: [] },
      cutover: { maxLag: 1_000, fenceLimitSeconds: 120, quietSeconds: 2, groupsWithoutCommits: 'start' },
    },
  });
}

/** Plans and deploys, and waits until everything stands. */
async function deploy({ clientOf, say, signal }: PreparePhasesOptions, { name, engineer }: Product): Promise<void> {
  const client = clientOf(engineer);
  const params = { migration: name };
  const { digest, factsDigest } = await client.getPlan({ params });
  await client.deploy({ params, body: { digest, factsDigest } });
  await waitUntil(`the deployment of ${name}`, () => client.getDeploy({ params }), isFinished, { signal });
  say(`${name}: deployed, and its topics are copied`);
}

/** Again while records are on their way: with writers at work one comparison may end before they arrive. */
async function verify({ clientOf, say, signal }: PreparePhasesOptions, { name, engineer }: Product): Promise<void> {
  const client = clientOf(engineer);
  const params = { migration: name };
  const compare = async () => {
    await client.verify({ params });
    const { latest } = await waitUntil(
      `the verification of ${name}`,
      () => client.getVerify({ params }),
      ({ running }) => !running,
      { signal },
    );
    return latest?.result;
  };
  await waitUntil(`${name} to be the same on both clusters`, compare, result => result === 'same', { signal });
  say(`${name}: verified record by record`);
}

async function askForCutover({ clientOf, say, signal }: PreparePhasesOptions, { name, engineer }: Product): Promise<void> {
  const client = clientOf(engineer);
  const params = { migration: name };
  await client.cutover({ params });
  await waitUntil(`the cutover of ${name} to wait for its approval`, () => client.getCutover({ params }), waitsForPerson, { signal });
  say(`${name}: its cutover waits for the approval of a second person`);
}

const isFinished = ({ progress, phase }: ProcessAnswer): boolean =>
  refuseFailure(progress) ?? (phase === 'finished' || progress?.outcome === 'finished');

const waitsForPerson = ({ progress }: ProcessAnswer): boolean =>
  refuseFailure(progress) ?? (progress?.outcome === 'waiting' && progress.on.some(({ needsPerson }) => needsPerson === true));

function refuseFailure(progress: ProcessAnswer['progress']): undefined {
  if (progress?.outcome !== 'failed') return;
  throw new MigrationError('STEP_FAILED', `${progress.step} failed: ${progress.failure.cause} ${progress.failure.proof.join(' | ')}`);
}
