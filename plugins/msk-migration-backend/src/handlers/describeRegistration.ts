import type { AnswerOf, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { isCopied } from '@msk-migration/sdk';
import type { Registration } from '../database/index.ts';

/** A migration as the API says it. Of its hooks only the kind. */
export function describeRegistration(registration: Registration): AnswerOf<Endpoints['getMigration']> {
  const { topics, groups, cutover } = registration.spec.migration;
  const { fence, switchClients, ...rest } = cutover;
  return { ...summarise(registration), topics, groups, cutover: { ...rest, fence: fence.kind, switchClients: switchClients.kind } };
}

/** The same in a list. What was last seen of it is told while it is copied: nobody looks any more behind that. */
export function summarise({ judgement, lag, ...registration }: Registration): AnswerOf<Endpoints['listMigrations']>['items'][number] {
  return isCopied(registration.phase) ? { ...registration, judgement, lag } : registration;
}
