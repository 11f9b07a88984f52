import type { AnswerOf, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { copiedPhases } from '@msk-migration/sdk';
import type { Registration } from '../database/index.ts';

/** A migration as the API says it. Of its hooks only the kind. */
export function describeRegistration(registration: Registration): AnswerOf<Endpoints['getMigration']> {
  const { topics, groups, cutover } = registration.spec.migration;
  const { fence, switchClients, ...rest } = cutover;
  return { ...summarise(registration), topics, groups, cutover: { ...rest, fence: fence.kind, switchClients: switchClients.kind } };
}

/** The same in a list. What was last seen of it is told only in the phases in which it is looked at. */
export function summarise({ judgement, lag, ...registration }: Registration): AnswerOf<Endpoints['listMigrations']>['items'][number] {
  return copiedPhases.includes(registration.phase) ? { ...registration, judgement, lag } : registration;
}
