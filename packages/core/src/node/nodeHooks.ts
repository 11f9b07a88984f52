import { execFile } from 'node:child_process';
import { MigrationError } from '../errors/migrationError.ts';
import { canonicalJson } from '../lib/json.ts';
import type { Hooks } from '../ports/ports.ts';

export interface HookLimits {
  /** A hook that takes longer has failed; shorter than a lease, so that nobody takes over meanwhile. */
  readonly timeoutMs?: number;
}

const shownCharacters = 500;

/** Webhooks by `fetch` and commands by `execFile`, both with a time-out. Whatever goes wrong is HOOK_FAILED and says what the hook answered. */
export function nodeHooks({ timeoutMs = 15_000 }: HookLimits = {}): Hooks {
  return {
    post: async (url, body) => post(url, body, timeoutMs),
    command: async (argv, env) => run(argv, env, timeoutMs),
  };
}

async function post(url: string, body: unknown, timeoutMs: number): Promise<void> {
  const signal = AbortSignal.timeout(timeoutMs);
  const place = withoutSecrets(url);
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: canonicalJson(body), signal };
  const answer = await fetch(url, request).catch((error: unknown) => Promise.reject(failed(`${place} ${reasonOf(error, timeoutMs)}`, error)));
  const text = await answer.text().catch((error: unknown) => Promise.reject(failed(`${place} ${reasonOf(error, timeoutMs)}`, error)));
  if (!answer.ok) throw failed(`${place} answered ${answer.status}: ${text.slice(0, shownCharacters)}`);
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `did not answer within ${timeoutMs} ms`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `could not be called: ${cause instanceof Error ? cause.message : String(cause)}`;
}

/** Credentials and tokens stand in user information and queries. */
function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return `"${url}"`;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

async function run(argv: readonly string[], env: Readonly<Record<string, string>>, timeoutMs: number): Promise<void> {
  const [file, ...rest] = argv;
  if (file === undefined) throw failed('a command without a word');
  const options = { env: { ...process.env, ...env }, timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 16 * 1024 * 1024 } as const;
  await new Promise<void>((resolve, reject) => {
    execFile(file, rest, options, (error, stdout, stderr) => {
      if (error === null) return resolve();
      const said = (stderr.trim() || stdout.trim()).slice(-shownCharacters);
      reject(failed(`\`${file}\` ${describeEnd(error, timeoutMs)}${said ? `: ${said}` : ''}`, error));
    });
  });
}

function describeEnd(
  error: { readonly code?: string | number | null | undefined; readonly killed?: boolean | undefined; readonly signal?: string | undefined },
  timeoutMs: number,
): string {
  if (error.killed === true) return `did not end within ${timeoutMs} ms`;
  if (typeof error.code === 'number') return `ended with exit code ${error.code}`;
  return error.signal ? `was ended by ${error.signal}` : `could not be started (${String(error.code)})`;
}

const failed = (message: string, cause?: unknown): MigrationError => new MigrationError('HOOK_FAILED', message, { cause });
