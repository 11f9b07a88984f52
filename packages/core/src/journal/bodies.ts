import { canonicalJson, sha256Hex } from '../lib/json.ts';
import type { JournalStore } from '../ports/index.ts';

/** Puts a large value beside the journal; the digest goes into the entry. */
export async function keepBody(journals: Pick<JournalStore, 'putBody'>, value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(value));
  const digest = await sha256Hex(bytes);
  await journals.putBody(digest, bytes);
  return digest;
}

/** Reads it again; undefined when it is not there. */
export async function readBody(journals: Pick<JournalStore, 'getBody'>, digest: string): Promise<unknown> {
  const bytes = await journals.getBody(digest);
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as unknown);
}
