import {
  CreateConnectorCommand,
  DeleteConnectorCommand,
  DescribeConnectorCommand,
  paginateListConnectors,
  PauseConnectorCommand,
  RestartConnectorCommand,
  ResumeConnectorCommand,
  UpdateConnectorCommand,
  type KafkaConnectClient,
} from '@aws-sdk/client-kafkaconnect';
import type { ConnectorSummary, MskConnect } from '@msk-migration/core';
import { callAws, callOrUndefined } from '../toMigrationError.ts';
import { toConnector, toCreateRequest } from './connectorShapes.ts';
import { needed } from '../needed.ts';

type Connectors = Pick<
  MskConnect,
  | 'createConnector'
  | 'describeConnector'
  | 'listConnectors'
  | 'updateConnectorConfiguration'
  | 'pauseConnector'
  | 'resumeConnector'
  | 'restartConnector'
  | 'deleteConnector'
>;

/** The orders that MSK Connect takes for connectors. */
export function connectors(client: KafkaConnectClient): Connectors {
  const on = (action: string, arn: string) => ({ action: `kafkaconnect:${action}`, resource: arn });
  return {
    createConnector: async connector => {
      const answer = await callAws(on('CreateConnector', `arn:aws:kafkaconnect:*:*:connector/${connector.name}/*`), () =>
        client.send(new CreateConnectorCommand(toCreateRequest(connector))),
      );
      return { arn: needed(answer.connectorArn, 'connectorArn') };
    },
    describeConnector: async arn => {
      const answer = await callOrUndefined(on('DescribeConnector', arn), () => client.send(new DescribeConnectorCommand({ connectorArn: arn })));
      return answer && toConnector(answer);
    },
    listConnectors: async prefix => callAws(on('ListConnectors', '*'), () => listConnectors(client, prefix)),
    updateConnectorConfiguration: async (arn, { currentVersion, configuration, skipHealthValidation }) => {
      const input = { connectorArn: arn, currentVersion, connectorConfiguration: { ...configuration }, skipHealthValidation };
      const answer = await callAws(on('UpdateConnector', arn), () => client.send(new UpdateConnectorCommand(input)));
      return { operationArn: needed(answer.connectorOperationArn, 'connectorOperationArn') };
    },
    pauseConnector: async arn => {
      const answer = await callAws(on('PauseConnector', arn), () => client.send(new PauseConnectorCommand({ connectorArn: arn })));
      return { operationArn: needed(answer.connectorOperationArn, 'connectorOperationArn') };
    },
    resumeConnector: async arn => {
      const answer = await callAws(on('ResumeConnector', arn), () => client.send(new ResumeConnectorCommand({ connectorArn: arn })));
      return { operationArn: needed(answer.connectorOperationArn, 'connectorOperationArn') };
    },
    restartConnector: async arn => {
      const answer = await callAws(on('RestartConnector', arn), () => client.send(new RestartConnectorCommand({ connectorArn: arn })));
      return { operationArn: needed(answer.connectorOperationArn, 'connectorOperationArn') };
    },
    deleteConnector: async arn => {
      await callOrUndefined(on('DeleteConnector', arn), () => client.send(new DeleteConnectorCommand({ connectorArn: arn })));
    },
  };
}

async function listConnectors(client: KafkaConnectClient, prefix: string | undefined): Promise<readonly ConnectorSummary[]> {
  const found: ConnectorSummary[] = [];
  for await (const page of paginateListConnectors({ client }, { connectorNamePrefix: prefix, maxResults: 100 })) {
    for (const one of page.connectors ?? [])
      found.push({
        arn: needed(one.connectorArn, 'connectorArn'),
        name: needed(one.connectorName, 'connectorName'),
        state: needed(one.connectorState, 'connectorState'),
      });
  }
  return found;
}
