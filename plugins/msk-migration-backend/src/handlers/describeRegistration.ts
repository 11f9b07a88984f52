import type { AnswerOf, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import type { Registration } from '../database/index.ts';

/** A migration as the API says it. Of its hooks only the kind. */
export function describeRegistration(registration: Registration): AnswerOf<Endpoints['getMigration']> {
  const { topics, groups, cutover } = registration.spec.migration;
  const { fence, switchClients, ...rest } = cutover;
  return { ...registration, topics, groups, cutover: { ...rest, fence: fence.kind, switchClients: switchClients.kind } };
}
