import type { Handlers } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { Portal } from '../portal.ts';
import type { Context } from './context.ts';
import { flowHandlers } from './flowHandlers.ts';
import { journalHandlers } from './journalHandlers.ts';
import { lookHandlers } from './lookHandlers.ts';
import { orderHandlers } from './orderHandlers.ts';
import { registrationHandlers, type RegistrationParts } from './registrationHandlers.ts';

/** One function for each endpoint of the API. */
export const createHandlers = (portal: Portal, parts: RegistrationParts): Handlers<Context> => ({
  ...flowHandlers(portal),
  ...registrationHandlers(portal, parts),
  ...lookHandlers(portal),
  ...orderHandlers(portal),
  ...journalHandlers(portal),
});
