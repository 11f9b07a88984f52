import { endpoints, type Client, type EndpointName } from '@msk-migration/backstage-plugin-msk-migration-common';
import { vi, type Mock } from 'vitest';
import { examples } from '../../../msk-migration-common/src/examples.fixture.ts';
import { migrationOf, summaryOf, unbegun } from './portalAnswers.ts';

/** A backend that answers what it was told to, and remembers what it was asked. */
export type FakeApi = { readonly [Name in EndpointName]: Mock<Client[Name]> };

/** What a test wants answered: a value, or a function that may fail. */
export type Answers = { readonly [Name in EndpointName]?: Awaited<ReturnType<Client[Name]>> | Client[Name] };

/** A healthy migration "orders" that is copied and was never cut over, unless told otherwise. */
const usual: Answers = {
  listMigrations: { items: [summaryOf()], pageInfo: {} },
  getMigration: migrationOf(),
  getDeploy: unbegun('deploy'),
  getCutover: unbegun('cutover'),
  getCleanup: unbegun('cleanup'),
};

/** The examples of the API, and on top of them what a test wants. */
export function fakeApi(answers: Answers = {}): FakeApi {
  const made = Object.keys(endpoints).map(key => {
    const name = key as EndpointName;
    const answer = answers[name] ?? usual[name] ?? examples[name].answer;
    return [name, vi.fn<() => Promise<unknown>>(typeof answer === 'function' ? (answer as () => Promise<unknown>) : async () => answer)];
  });
  return Object.fromEntries(made) as FakeApi;
}
