import kafkajs, { type Kafka as KafkaClient } from 'kafkajs';

const { Kafka, logLevel } = kafkajs;

/** A silent client for the writers, readers and judge of the demo and of the portal's organisation: on purpose not the adapter that is being judged. */
export const connectKafka = (bootstrapServers: string, clientId: string): KafkaClient =>
  new Kafka({
    clientId,
    brokers: bootstrapServers.split(','),
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 30 },
  });

export const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));
