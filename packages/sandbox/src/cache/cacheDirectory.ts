import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where jars, class data and Python packages are kept between runs: `MSK_MIGRATION_CACHE`, or below the user's cache directory. */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return env['MSK_MIGRATION_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'msk-migration');
}
