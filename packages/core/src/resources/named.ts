import type { Clock, MskConnect, Tags } from '../ports/index.ts';
import type { Pending } from '../process/index.ts';

type Lists = Pick<
  MskConnect,
  | 'listTags'
  | 'listConnectors'
  | 'listCustomPlugins'
  | 'listWorkerConfigurations'
  | 'describeConnector'
  | 'describeCustomPlugin'
  | 'describeWorkerConfiguration'
>;
type Listed = { readonly arn: string; readonly name: string };

export interface Found extends Listed {
  readonly tags: Tags;
}

export type NamedKind = 'connector' | 'customPlugin' | 'workerConfiguration';

interface Reader {
  readonly list: (mskConnect: Lists, prefix: string) => Promise<readonly Listed[]>;
  readonly describe: (mskConnect: Lists, arn: string) => Promise<unknown>;
}

const readers: Readonly<Record<NamedKind, Reader>> = {
  connector: { list: (port, prefix) => port.listConnectors(prefix), describe: (port, arn) => port.describeConnector(arn) },
  customPlugin: { list: (port, prefix) => port.listCustomPlugins(prefix), describe: (port, arn) => port.describeCustomPlugin(arn) },
  workerConfiguration: {
    list: (port, prefix) => port.listWorkerConfigurations(prefix),
    describe: (port, arn) => port.describeWorkerConfiguration(arn),
  },
};

/** A resource of MSK Connect by its exact name, with its tags. */
export async function locate(mskConnect: Lists, kind: NamedKind, name: string): Promise<Found | undefined> {
  const listed = (await readers[kind].list(mskConnect, name)).find(one => one.name === name);
  return listed && withTags(mskConnect, kind, listed);
}

/** All whose names begin so. */
export async function locateAll(mskConnect: Lists, kind: NamedKind, prefix: string): Promise<readonly Found[]> {
  const listed = (await readers[kind].list(mskConnect, prefix)).filter(one => one.name.startsWith(prefix));
  return (await Promise.all(listed.map(one => withTags(mskConnect, kind, one)))).filter(found => found !== undefined);
}

/** Undefined when it went away between the listing and the question for its tags. */
async function withTags(mskConnect: Lists, kind: NamedKind, { arn, name }: Listed): Promise<Found | undefined> {
  try {
    return { arn, name, tags: await mskConnect.listTags(arn) };
  } catch (error) {
    if ((await readers[kind].describe(mskConnect, arn)) === undefined) return undefined;
    throw error;
  }
}

/** Sooner at first, later on: a laptop answers within seconds, AWS within minutes. */
export const pollDelay = (clock: Clock, since: number): number => Math.round(Math.min(15_000, Math.max(250, (clock.now() - since) / 8)));

/** What an undo answers while AWS still works on it. */
export const undoing = (waitingFor: string): { readonly pending: Pending } => ({ pending: { waitingFor, askAgainInMs: 1_000 } });
