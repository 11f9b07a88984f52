import type { OngoingTransaction } from '@msk-migration/core';
import type { Connections } from '../connection/connections.ts';
import { readMetadata } from '../connection/readMetadata.ts';
import { retrying } from '../connection/retry.ts';
import { describeCode, failOn } from '../protocol/kafkaError.ts';
import { describeTransactionsRequest, listTransactionsRequest } from '../requests/transactions.ts';

const incomplete = ['Ongoing', 'PrepareCommit', 'PrepareAbort', 'PrepareEpochFence'];

/** Asks every broker for the transactions that it coordinates (KIP-664). */
export async function listOngoingTransactions(
  connections: Connections,
): Promise<{ readonly supported: boolean; readonly transactions: readonly OngoingTransaction[] }> {
  return retrying(async () => {
    const { brokers } = await readMetadata(connections, []);
    const supported = await Promise.all(brokers.map(({ id }) => connections.supports(id, { apiKey: 66, version: 0 })));
    if (supported.includes(false)) return { supported: false, transactions: [] };
    const found = await Promise.all(brokers.map(({ id }) => ofBroker(connections, id)));
    return { supported: true, transactions: found.flat() };
  });
}

async function ofBroker(connections: Connections, broker: number): Promise<readonly OngoingTransaction[]> {
  const { errorCode, transactionalIds } = await connections.sendTo(broker, listTransactionsRequest(incomplete));
  failOn(errorCode, `the transactions of broker ${broker}`);
  if (transactionalIds.length === 0) return [];
  const described = await connections.sendTo(broker, describeTransactionsRequest(transactionalIds));
  return described.flatMap(({ errorCode: code, ...transaction }) => {
    if (describeCode(code).type === 'TRANSACTIONAL_ID_NOT_FOUND') return [];
    failOn(code, `transaction "${transaction.transactionalId}"`);
    return incomplete.includes(transaction.state) ? [transaction] : [];
  });
}
