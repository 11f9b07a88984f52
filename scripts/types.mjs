// The types of everything: the engine and its hosts as Node sees them, the portal as a bundler does.
import { spawnSync } from 'node:child_process';

const failed = ['tsconfig.json', 'tsconfig.portal.json'].filter(project => spawnSync('tsc', ['-p', project], { stdio: 'inherit' }).status !== 0);
process.exit(failed.length === 0 ? 0 : 1);
