export { kafkaClusterContract } from './kafkaCluster.ts';
export type { KafkaContractSubject, KafkaSeed } from './kafkaSeed.ts';
