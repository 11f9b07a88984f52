import { MigrationError, type NewTopic } from '@msk-migration/core';
import { afterAll, beforeAll, describe } from 'vitest';
import { groupsContract } from './kafkaGroups.ts';
import { offsetsContract } from './kafkaOffsets.ts';
import { recordsContract } from './kafkaRecords.ts';
import type { KafkaContract, KafkaContractSubject } from './kafkaSeed.ts';
import { topicsContract } from './kafkaTopics.ts';
import { transactionsContract } from './kafkaTransactions.ts';

/** What every KafkaCluster does, said as tests: the fake and the adapter over real brokers both pass it. */
export function kafkaClusterContract(name: string, setUp: () => Promise<KafkaContractSubject>): void {
  describe(`${name} as a KafkaCluster`, () => {
    let subject: KafkaContractSubject | undefined;
    const run = Date.now().toString(36);
    let names = 0;
    beforeAll(async () => {
      subject = await setUp();
    });
    afterAll(() => subject?.tearDown());
    const current = () => {
      if (!subject) throw new MigrationError('INTERNAL', 'the contract was used before its set-up had ended');
      return subject;
    };
    const contract: KafkaContract = {
      cluster: () => current().cluster,
      seed: () => current().seed,
      name: prefix => `${prefix}-${run}-${++names}`,
      async topic({ partitions = 1, configs = {} } = {}) {
        const topic: NewTopic = { name: contract.name('topic'), partitions, replicationFactor: 1, configs };
        await current().cluster.createTopics([topic]);
        return topic.name;
      },
    };
    topicsContract(contract);
    offsetsContract(contract);
    recordsContract(contract);
    transactionsContract(contract);
    groupsContract(contract);
  });
}
