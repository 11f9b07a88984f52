export { journalStoreContract } from './journalStore.ts';
export { kafkaClusterContract } from './kafkaCluster.ts';
export type { KafkaContractSubject, KafkaSeed } from './kafkaSeed.ts';
export { mskConnectContract, type MskConnectUnderTest } from './mskConnect.ts';
