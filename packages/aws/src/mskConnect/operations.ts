import { DescribeConnectorOperationCommand, paginateListConnectorOperations, type KafkaConnectClient } from '@aws-sdk/client-kafkaconnect';
import type { ConnectorOperation, MskConnect } from '@msk-migration/core';
import { callAws, callOrUndefined } from '../toMigrationError.ts';

/** What MSK Connect is doing, or did, to a connector. */
export function operations(client: KafkaConnectClient): Pick<MskConnect, 'listOperations' | 'describeOperation'> {
  return {
    listOperations: async arn => callAws({ action: 'kafkaconnect:ListConnectorOperations', resource: arn }, () => listOperations(client, arn)),
    describeOperation: async arn => {
      const answer = await callOrUndefined({ action: 'kafkaconnect:DescribeConnectorOperation', resource: arn }, () =>
        client.send(new DescribeConnectorOperationCommand({ connectorOperationArn: arn })),
      );
      if (!answer) return undefined;
      const error = answer.errorInfo;
      return {
        arn,
        type: answer.connectorOperationType ?? '',
        state: answer.connectorOperationState ?? '',
        steps: (answer.operationSteps ?? []).map(step => ({ type: step.stepType ?? '', state: step.stepState ?? '' })),
        error: error && [error.code, error.message].filter(part => part !== undefined).join(': '),
        createdAt: answer.creationTime?.getTime() ?? 0,
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
        arn: one.connectorOperationArn ?? '',
        type: one.connectorOperationType ?? '',
        state: one.connectorOperationState ?? '',
        steps: [],
        error: undefined,
        createdAt: one.creationTime?.getTime() ?? 0,
        endedAt: one.endTime?.getTime(),
      });
    }
  }
  return found;
}
