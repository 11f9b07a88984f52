import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A request that the API accepted, as `python/validateRequests.py` reads it. */
export interface AcceptedRequest {
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
}

/** Appends accepted requests to files, one JSON object a line. Written at once, so that a killed sandbox has lost none. */
export function recordRequests(files: readonly string[]): (request: AcceptedRequest) => void {
  for (const file of files) mkdirSync(dirname(file), { recursive: true });
  return request => {
    for (const file of files) appendFileSync(file, `${JSON.stringify(request)}\n`);
  };
}

/** `MSK_MIGRATION_RECORD_DIR` lets every API record into a file of its own in that directory. */
export function recordingFile(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const directory = env['MSK_MIGRATION_RECORD_DIR'];
  return directory === undefined || directory === '' ? undefined : join(directory, `${randomUUID()}.jsonl`);
}
