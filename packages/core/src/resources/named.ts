import type { Clock, MskConnect, Tags } from '../ports/index.ts';

type Lists = Pick<MskConnect, 'listTags' | 'listConnectors' | 'listCustomPlugins' | 'listWorkerConfigurations'>;
type Listed = { readonly arn: string; readonly name: string };

export interface Found extends Listed {
  readonly tags: Tags;
}

const listOf = {
  connector: (mskConnect: Lists, name: string): Promise<readonly Listed[]> => mskConnect.listConnectors(name),
  customPlugin: (mskConnect: Lists, name: string): Promise<readonly Listed[]> => mskConnect.listCustomPlugins(name),
  workerConfiguration: (mskConnect: Lists, name: string): Promise<readonly Listed[]> => mskConnect.listWorkerConfigurations(name),
} as const;

export type NamedKind = keyof typeof listOf;

/** A resource of MSK Connect by its exact name, with its tags. */
export async function locate(mskConnect: Lists, kind: NamedKind, name: string): Promise<Found | undefined> {
  const listed = (await listOf[kind](mskConnect, name)).find(one => one.name === name);
  return listed && { ...listed, tags: await mskConnect.listTags(listed.arn) };
}

/** All whose names begin so. */
export async function locateAll(mskConnect: Lists, kind: NamedKind, prefix: string): Promise<readonly Found[]> {
  const listed = (await listOf[kind](mskConnect, prefix)).filter(one => one.name.startsWith(prefix));
  return Promise.all(listed.map(async ({ arn, name }) => ({ arn, name, tags: await mskConnect.listTags(arn) })));
}

/** Sooner at first, later on: a laptop answers within seconds, AWS within minutes. */
export const pollDelay = (clock: Clock, since: number): number => Math.round(Math.min(15_000, Math.max(500, (clock.now() - since) / 5)));

/** Asks until it is so or the time is over; false when it never was. For an undo, which has no observing of its own. */
export async function waitUntil(clock: Clock, isSo: () => Promise<boolean>, withinMs = 900_000): Promise<boolean> {
  const since = clock.now();
  while (!(await isSo())) {
    if (clock.now() - since >= withinMs) return false;
    await clock.sleep(pollDelay(clock, since));
  }
  return true;
}
