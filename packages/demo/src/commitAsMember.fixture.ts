import { connectKafka } from './kafkaClients.ts';

export interface GroupOnTopic {
  readonly topic: string;
  readonly group: string;
}

/** Commits as a member of the group that goes away again. As `admin.setOffsets` of kafkajs, which would wait five seconds for a fetch that nobody needs. */
export async function commitAsMember(
  bootstrapServers: string,
  { topic, group }: GroupOnTopic,
  offsets: readonly { readonly partition: number; readonly offset: string }[],
): Promise<void> {
  const consumer = connectKafka(bootstrapServers, 'owner').consumer({ groupId: group, maxWaitTimeInMs: 50 });
  await consumer.connect();
  await consumer.subscribe({ topic });
  const joined = new Promise<void>(resolve => void consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
  await consumer.run({ autoCommit: false, eachMessage: async () => {} });
  await joined;
  await consumer.commitOffsets(offsets.map(each => ({ topic, ...each })));
  await consumer.disconnect();
}
