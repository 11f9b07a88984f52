import { DescribeConnectorOperationCommand, paginateListConnectorOperations, type KafkaConnectClient } from '@aws-sdk/client-kafkaconnect';
import type { ConnectorOperation, MskConnect } from '@msk-migration/core';
import { callAws, callOrUndefined } from '../toMigrationError.ts';
import { describeState, needed } from '../needed.ts';

/** What MSK Connect is doing, or did, to a connector. */
export function operations(client: KafkaConnectClient): Pick<MskConnect, 'listOperations' | 'describeOperation'> {
  return {
    listOperations: async arn => callAws({ action: 'kafkaconnect:ListConnectorOperations', resource: arn }, () => listOperations(client, arn)),
    describeOperation: async arn => {
      const answer = await callOrUndefined({ action: 'kafkaconnect:DescribeConnectorOperation', resource: arn }, () =>
        client.send(new DescribeConnectorOperationCommand({ connectorOperationArn: arn })),
      );
      if (!answer) return undefined;
      return {
        arn,
        type: needed(answer.connectorOperationType, 'connectorOperationType'),
        state: needed(answer.connectorOperationState, 'connectorOperationState'),
        steps: (answer.operationSteps ?? []).map(step => ({ type: needed(step.stepType, 'stepType'), state: needed(step.stepState, 'stepState') })),
        error: describeState(answer.errorInfo),
        createdAt: needed(answer.creationTime, 'creationTime').getTime(),
        endedAt: answer.endTime?.getTime(),
      };
    },
  };
}

/** Summaries carry no steps and no error: those are asked for one operation by `describeOperation`. */
async function listOperations(client: KafkaConnectClient, connectorArn: string): Promise<readonly ConnectorOperation[]> {
  const found: ConnectorOperation[] = [];
  for await (const page of paginateListConnectorOperations({ client }, { connectorArn, maxResults: 100 })) {
    for (const one of page.connectorOperations ?? []) {
      found.push({
        arn: needed(one.connectorOperationArn, 'connectorOperationArn'),
        type: needed(one.connectorOperationType, 'connectorOperationType'),
        state: needed(one.connectorOperationState, 'connectorOperationState'),
        steps: [],
        error: undefined,
        createdAt: needed(one.creationTime, 'creationTime').getTime(),
        endedAt: one.endTime?.getTime(),
      });
    }
  }
  return found;
}
