import {
  DescribeConnectorCommand,
  KafkaConnectClient,
  ListConnectorsCommand,
  PauseConnectorCommand,
  ResumeConnectorCommand,
  type DescribeConnectorResponse,
} from '@aws-sdk/client-kafkaconnect';
import type { Sandbox } from '@msk-migration/sandbox';
import { waitUntil } from './waitUntil.ts';

type Api = Pick<Sandbox, 'endpoints'>;

/** A connector as the unmodified AWS SDK shows it. */
export async function readConnector(sandbox: Api, name: string): Promise<DescribeConnectorResponse> {
  const client = open(sandbox);
  const { connectors = [] } = await client.send(new ListConnectorsCommand({ connectorNamePrefix: name }));
  return client.send(new DescribeConnectorCommand({ connectorArn: connectors[0]?.connectorArn }));
}

/** Pauses it, as an operator would who takes that for a guard. */
export async function pauseConnector(sandbox: Api, name: string): Promise<void> {
  const { connectorArn } = await readConnector(sandbox, name);
  await open(sandbox).send(new PauseConnectorCommand({ connectorArn }));
  await waitForState(sandbox, name, 'PAUSED');
}

/** Lets it go on. */
export async function resumeConnector(sandbox: Api, name: string): Promise<void> {
  const { connectorArn } = await readConnector(sandbox, name);
  await open(sandbox).send(new ResumeConnectorCommand({ connectorArn }));
  await waitForState(sandbox, name, 'RUNNING');
}

const open = ({ endpoints }: Api): KafkaConnectClient => new KafkaConnectClient({ endpoint: endpoints.kafkaConnect });

const waitForState = (sandbox: Api, name: string, wanted: string): Promise<unknown> =>
  waitUntil(
    `connector "${name}" to be ${wanted}`,
    () => readConnector(sandbox, name),
    ({ connectorState }) => connectorState === wanted,
  );
