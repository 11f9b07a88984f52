import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { AnswerOf, Endpoints } from '@msk-migration/backstage-plugin-msk-migration-common';
import { mskMigrationApiRef, type MskMigrationApi } from '../api/mskMigrationApi.ts';
import { useLoading, type Loading } from './useLoading.ts';

/** What the source cluster of a flow has to move, by name. */
export type FlowInventory = AnswerOf<Endpoints['getFlowInventory']>;

const underWay = new WeakMap<MskMigrationApi, Map<string, Promise<FlowInventory>>>();

/** The inventory of a flow; nothing is asked before one is chosen. Pickers on one page share the question: it is a long one on a large cluster. */
export function useFlowInventory(flow: string | undefined): Loading<FlowInventory> {
  const api = useApi(mskMigrationApiRef);
  const ask = useCallback(() => askOnce(api, flow ?? ''), [api, flow]);
  return useLoading(flow ? ask : undefined);
}

function askOnce(api: MskMigrationApi, flow: string): Promise<FlowInventory> {
  const asked = underWay.get(api) ?? new Map<string, Promise<FlowInventory>>();
  underWay.set(api, asked);
  const answer = asked.get(flow) ?? api.getFlowInventory({ params: { flow } }).finally(() => asked.delete(flow));
  asked.set(flow, answer);
  return answer;
}
