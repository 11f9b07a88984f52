import { awsPorts, type AwsCredentials, type AwsEndpoints } from '@msk-migration/aws';
import { createMigrator as createEngine, type JournalStore, type Migrator, type OnEvent, type Ports } from '@msk-migration/core';
import { fileJournals, hostHolder, isHolderAlive, nodeHooks, systemClock } from '@msk-migration/core/node';
import { openKafka } from '@msk-migration/kafka';

export interface MigratorOptions {
  /** AWS region; default: as the AWS SDK finds it. */
  readonly region?: string | undefined;
  /** Default: files below `.migrations`. */
  readonly journals?: JournalStore | undefined;
  /** Where services are, when not at AWS; the variables `AWS_ENDPOINT_URL_…` do the same. */
  readonly endpoints?: AwsEndpoints | undefined;
  /** Default: as the AWS SDK finds them. */
  readonly credentials?: AwsCredentials | undefined;
  readonly onEvent?: OnEvent | undefined;
  /** Parts of the outside to be used instead: a fake in a test, a store of journals in a database. */
  readonly ports?: Partial<Ports> | undefined;
}

/** The engine, joined to AWS, to Kafka and to this machine. Connects on first use. */
export function createMigrator({ region, journals, endpoints, credentials, onEvent, ports = {} }: MigratorOptions = {}): Migrator {
  return createEngine(
    {
      ...awsPorts({ region, endpoints, credentials }),
      openKafka,
      journals: journals ?? fileJournals('.migrations'),
      hooks: nodeHooks(),
      clock: systemClock,
      newId: () => crypto.randomUUID(),
      holder: hostHolder(),
      isHolderAlive,
      ...ports,
    },
    { onEvent },
  );
}
