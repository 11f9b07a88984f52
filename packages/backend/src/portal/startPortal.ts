import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoUsers } from '@msk-migration/app/src/signIn/demoUsers.ts';
import { MigrationError } from '@msk-migration/sdk';
import { askToSignIn } from './createPortalClient.ts';
import { products } from './products.ts';
import { waitUntil } from './waitUntil.ts';

const packageFolder = fileURLToPath(new URL('../../', import.meta.url));
const ownConfig = fileURLToPath(new URL('../../../../app-config.yaml', import.meta.url));
const fromSource = ['--conditions=source', '--disable-warning=ExperimentalWarning', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];

export interface PortalOptions {
  /** Laid over `app-config.yaml`; has the address that it listens at. */
  readonly config: { readonly backend: { readonly baseUrl: string } };
  /** For the log and the configuration. */
  readonly directory: string;
  /** Added to the environment, from which the user's own AWS variables are taken. */
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The portal: frontend and backend in one process of its own. */
export interface Portal {
  readonly url: string;
  readonly logFile: string;
  /** Settles when it has ended, however it did. */
  readonly ended: Promise<void>;
  /** Lets it end what it does; twice: at once. */
  close(): Promise<void>;
}

/** Starts the portal and waits until it answers. It ends with this process, whatever happens. */
export async function startPortal({ config, directory, env = {}, signal }: PortalOptions): Promise<Portal> {
  await mkdir(directory, { recursive: true });
  const [configFile, logFile] = [join(directory, 'app-config.json'), join(directory, 'portal.log')];
  await writeFile(configFile, JSON.stringify(config, undefined, 2));
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [...fromSource, 'src/main.ts', '--config', ownConfig, '--config', configFile], {
    cwd: packageFolder,
    env: { ...withoutAws(process.env), NODE_ENV: 'development', ...env },
    stdio: ['ignore', log, log, 'ipc'],
    // Ctrl-C of the terminal goes to us, who end it in its turn.
    detached: true,
  });
  const portal = makePortal(child, config.backend.baseUrl, logFile);
  try {
    await waitUntilReady(portal, child, signal);
    return portal;
  } catch (error) {
    await portal.close();
    throw error;
  }
}

const withoutAws = (env: NodeJS.ProcessEnv) => Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AWS_')));

function makePortal(child: ChildProcess, url: string, logFile: string): Portal {
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  return {
    url,
    logFile,
    ended,
    async close() {
      child.kill(child.killed ? 'SIGKILL' : 'SIGTERM');
      await ended;
    },
  };
}

async function waitUntilReady({ url, logFile }: Portal, child: ChildProcess, signal: AbortSignal | undefined): Promise<void> {
  const isReady = async () => {
    const log = readFileSync(logFile, 'utf8');
    if (child.exitCode !== null) throw new MigrationError('SANDBOX_FAILED', describeExit(url, log));
    // Before it listens, another one may answer at its port.
    if (!log.includes('Listening on ')) return false;
    const answers = await Promise.all(everybody.map(user => askToSignIn(url, user))).catch(() => []);
    return answers.length > 0 && answers.every(({ ok }) => ok);
  };
  await waitUntil('the portal to start', isReady, Boolean, { limitMs: 120_000, signal });
}

/** The catalog reads its files after the portal calls itself ready. */
const everybody = [...demoUsers.map(({ name }) => name), ...Object.values(products).map(({ engineer }) => engineer)];

function describeExit(url: string, log: string): string {
  if (log.includes('EADDRINUSE'))
    return `another process took port ${new URL(url).port} while the portal started: run \`npm run portal\` again, it takes another one`;
  return `the portal did not start: ${log.trim().split('\n').slice(-15).join('\n')}`;
}
