import { z } from 'zod';
import { MigrationError } from '../errors/migrationError.ts';
import { canonicalJson, sha256Hex } from '../lib/json.ts';
import type { StoredEntry } from '../ports/journalStore.ts';
import type { Entry } from './entries.ts';
import { upgradeEntry } from './upgrade.ts';

const holding = { n: z.number().int().min(0), holder: z.string(), nonce: z.string(), at: z.number(), leaseUntil: z.number() };
const inProcess = { ...holding, process: z.string(), run: z.number().int().min(1) };
const inStep = { ...inProcess, step: z.string() };
const failure = z.looseObject({ cause: z.string(), proof: z.array(z.string()) });

const entrySchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('opened'), ...holding, version: z.literal(1), digest: z.string() }),
  z.looseObject({ type: z.literal('began'), ...inProcess }),
  z.looseObject({ type: z.enum(['intended', 'undoing', 'undone', 'dropped']), ...inStep }),
  z.looseObject({ type: z.enum(['started', 'settled']), ...inStep }),
  z.looseObject({ type: z.literal('failed'), ...inStep, failure }),
  z.looseObject({ type: z.literal('approved'), ...inProcess, digest: z.string(), by: z.string() }),
  z.looseObject({ type: z.enum(['aborted', 'completed', 'finished']), ...inProcess }),
  z.looseObject({ type: z.literal('noted'), ...holding, subject: z.string() }),
  z.looseObject({ type: z.enum(['takenOver', 'released']), ...holding }),
]);

/** An entry as it goes into the store: with its version, and a digest over itself and the entry before, so that edits show. */
export async function sealEntry(made: Entry, previous: string, v: number): Promise<{ stored: StoredEntry; entry: Entry; chain: string }> {
  // What is remembered is what will be read again: bigints as strings, no undefined.
  const entry = JSON.parse(canonicalJson(made)) as Entry;
  const chain = await chainOf({ ...entry, v }, previous);
  return { stored: { ...entry, v, chain }, entry, chain };
}

/** Checks an entry that was read; throws JOURNAL_DAMAGED with the place and the way out. */
export async function unsealEntry(
  stored: StoredEntry,
  place: { readonly n: number; readonly where: string; readonly previous: string },
): Promise<{ entry: Entry; chain: string }> {
  const { chain, ...sealed } = stored;
  const upgraded = upgradeEntry(sealed, place.where);
  if (chain !== (await chainOf(sealed, place.previous))) throw damaged(place, 'it, or the one before it, was changed after it was written');
  const parsed = entrySchema.safeParse(upgraded);
  if (!parsed.success) throw damaged(place, parsed.error.issues.map(issue => `${issue.path.join('.') || 'entry'}: ${issue.message}`).join('; '));
  if (parsed.data.n !== place.n) throw damaged(place, `it says that it is entry ${parsed.data.n}`);
  const { v: _version, ...entry } = upgraded;
  return { entry: entry as unknown as Entry, chain };
}

async function chainOf(sealed: StoredEntry, previous: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(`${previous}\n${canonicalJson(sealed)}`));
}

function damaged(place: { readonly n: number; readonly where: string }, why: string): MigrationError {
  const message =
    `${place.where} (entry ${place.n}) cannot be relied on: ${why}. Nothing was written. Put that file back from a copy. Without a copy, move it and all ` +
    `later entries out of the folder and run \`msk-migration status\`: what is at AWS and Kafka stays and is found again by its names and tags.`;
  return new MigrationError('JOURNAL_DAMAGED', message, { details: { entry: place.n, where: place.where } });
}
