import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Handlers } from '@msk-migration/backstage-plugin-msk-migration-common';
import { MigrationError } from '@msk-migration/sdk';
import type { Registration } from '../database/index.ts';

/** What a handler knows beside the request: who asks, and about which migration. Both were judged already. */
export interface Context {
  readonly credentials: BackstageCredentials;
  /** Entity ref of the user, or `service:<name>`. */
  readonly actor: string;
  /** The migration that the path names. */
  readonly registration?: Registration;
}

/** Some of the handlers of the API. */
export type Some<Names extends keyof Handlers<Context>> = Pick<Handlers<Context>, Names>;

/** The migration that the path names: the router has found it, or the request never came here. */
export function registrationOf({ registration }: Context): Registration {
  if (!registration) throw new MigrationError('INTERNAL', 'this endpoint names no migration');
  return registration;
}
