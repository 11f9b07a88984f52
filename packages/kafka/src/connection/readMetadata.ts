import { metadataRequest, type Metadata } from '../requests/metadata.ts';
import type { Connections } from './connections.ts';

/** Brokers and topics as some broker sees them now (all topics when `undefined`); where brokers are is remembered. */
export async function readMetadata(connections: Connections, topics: readonly string[] | undefined): Promise<Metadata> {
  const metadata = await connections.sendToAny(metadataRequest(topics));
  connections.learn(metadata.brokers);
  return metadata;
}
