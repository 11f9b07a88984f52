/** Passes every request that the sandbox accepted during the tests through botocore's own validator. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { validateRecordedRequests } from '@msk-migration/sandbox';

const directory = process.argv[2] ?? '';
const files = readdirSync(directory)
  .filter(name => name.endsWith('.jsonl'))
  .map(name => join(directory, name));
const { checked, problems } = await validateRecordedRequests(files);
for (const problem of problems) console.error(problem);
console.log(`${checked} requests in ${files.length} files, ${problems.length} problems`);
process.exit(problems.length === 0 && checked > 0 ? 0 : 1);
