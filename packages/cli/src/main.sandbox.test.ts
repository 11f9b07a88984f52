import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openJournal } from '@msk-migration/core';
import { fileJournals, systemClock } from '@msk-migration/core/node';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from './exitCodes.ts';

const main = resolve(import.meta.dirname, 'main.ts');
const examples = resolve(import.meta.dirname, '../../../examples');
const folder = mkdtempSync(join(tmpdir(), 'msk-migration-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** AWS is where nobody listens: what a command does there cannot go unnoticed. */
const env = {
  ...process.env,
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
  FORCE_COLOR: '1',
};

/** Starts the program; a last argument that is an address stands for AWS. */
function start(...args: readonly string[]) {
  const aws = args.at(-1)?.startsWith('http://') ? args.at(-1) : undefined;
  const argv = ['--conditions=source', '--disable-warning=ExperimentalWarning', main, ...args.slice(0, aws === undefined ? undefined : -1)];
  const child = spawn(process.execPath, argv, {
    cwd: folder,
    env: { ...env, ...(aws && { AWS_ENDPOINT_URL: aws }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>(resolve => child.on('close', code => resolve({ code, stdout, stderr })));
  const said = async (text: RegExp): Promise<void> => {
    while (!text.test(stderr)) await Promise.race([once(child.stderr, 'data'), ended.then(() => expect(stderr).toMatch(text))]);
  };
  return { child, ended, said };
}

const cli = (...args: readonly string[]): Promise<Ended> => start(...args).ended;

describe('the command line', () => {
  it('shows every command and every exit code in its help', async () => {
    const { code, stdout } = await cli('--help');
    expect(code).toBe(0);
    for (const name of ['check', 'inventory', 'plan', 'deploy', 'status', 'verify', 'cutover', 'cleanup', 'sandbox', 'explain'])
      expect(stdout).toContain(`  ${name} `);
    for (const { code: exit, means } of Object.values(exitCodes)) expect(stdout).toMatch(new RegExp(`${exit} +${means.slice(0, 20)}`));
  });

  it('says what an unknown command or option was perhaps meant to be, and ends with 2', async () => {
    const [command, option] = await Promise.all([cli('chek', 'x.yaml'), cli('plan', '--jsn', 'x.yaml')]);
    expect(command).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Did you mean check?') });
    expect(option).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean --json?') });
  });

  it('answers a wrong command line with one JSON document when asked for JSON', async () => {
    const { code, stdout } = await cli('status', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'INPUT_INVALID', message: expect.stringContaining('spec') } });
  });

  it('takes no colour where nobody sees it', async () => {
    const { stdout } = await cli('explain', 'PLAN_STALE');
    expect(stdout).toContain('PLAN_STALE\n');
    // oxlint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/\u001b/);
  });
});

describe('check', () => {
  it('finds nothing wrong with the examples', async () => {
    const good = globSync(`${examples}/*.yaml`);
    const ended = await Promise.all(good.map(file => cli('check', file)));
    expect(ended.map(one => one.code)).toEqual(good.map(() => 0));
  });

  it('says that a file is not there', async () => {
    expect(await cli('check', 'nowhere.yaml')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/INPUT_INVALID {2}nowhere\.yaml/),
    });
  });
});

const broken = globSync(`${examples}/broken/*.yaml`).sort();
const expectedOf = (file: string): unknown[] => {
  const expected = JSON.parse(readFileSync(file.replace(/\.yaml$/, '.expected.json'), 'utf8')) as unknown[] | { problems: unknown[] };
  return Array.isArray(expected) ? expected : expected.problems;
};

describe('broken specs', () => {
  it('each give exactly their problems and exit 2, and nothing is created', async () => {
    const ended = await deployOneAfterTheOther(broken);
    expect(ended.length).toBeGreaterThanOrEqual(25);
    expect(ended.map(({ code }, index) => ({ file: broken[index], code }))).toEqual(broken.map(file => ({ file, code: 2 })));
    for (const [index, file] of broken.entries()) {
      const details = { file, problems: expectedOf(file) };
      expect(JSON.parse(ended[index]?.stdout ?? '')).toMatchObject({ error: { code: 'SPEC_INVALID', details } });
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are shown as file:line:column, path, message and fix', async () => {
    const [file = ''] = broken;
    const [json, text] = await Promise.all([cli('check', '--json', file), cli('check', file)]);
    const problems = expectedOf(file);
    expect([json.code, text.code]).toEqual([2, 2]);
    expect(JSON.parse(json.stdout)).toEqual({ file, ok: false, problems, findings: [] });
    const [{ line, column, path, message, fix }] = problems as [{ line: number; column: number; path: string; message: string; fix?: string }];
    expect(text.stdout.split('\n')[0]).toBe(`${file}:${line}:${column} ${path} ${message}${fix === undefined ? '' : ` → ${fix}`}`);
  });
});

/** All in one process: starting fifty would only measure how fast Node starts. */
async function deployOneAfterTheOther(files: readonly string[]): Promise<readonly { readonly code: number; readonly stdout: string }[]> {
  const program = `import { runCli } from ${JSON.stringify(pathToFileURL(resolve(import.meta.dirname, 'runCli.ts')).href)};
    for (const file of process.argv.slice(1)) process.stdout.write('\\u0001' + await runCli(['deploy', '--yes', '--json', file]) + '\\u0002');`;
  const argv = ['--conditions=source', '--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program, ...files];
  const child = spawn(process.execPath, argv, { cwd: folder, env, stdio: ['ignore', 'pipe', 'ignore'] });
  let all = '';
  child.stdout.on('data', (chunk: Buffer) => (all += chunk.toString()));
  await once(child, 'close');
  const parts = all.split('\u0002').slice(0, -1);
  return parts.map(part => ({ stdout: part.split('\u0001')[0] ?? '', code: Number(part.split('\u0001')[1]) }));
}

describe('a command that cannot reach AWS', () => {
  it('names the endpoint, exits with 1 and leaves no journal', async () => {
    const { code, stdout, stderr } = await cli('plan', '--json', `${examples}/small.yaml`);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'AWS_UNAVAILABLE', message: expect.stringContaining('127.0.0.1:9') } });
    expect(stderr).toContain('→ Try again: AWS did not answer.');
    expect(existsSync(join(folder, '.migrations'))).toBe(false);
  });
});

describe('a journal that somebody else holds', () => {
  it('is left alone: exit 5, with who holds it and until when', async () => {
    const journals = fileJournals(join(folder, 'held'));
    const journal = await openJournal({ journals, clock: systemClock, holder: 'ann@elsewhere#1', newId: () => 'ann' }, 'migration/orders');
    await journal.append({ type: 'began', process: 'cutover', run: 1, input: {} });
    const { code, stdout } = await cli('cutover', '--abort', 'no', '--json', '--journals', 'held', `${examples}/small.yaml`);
    expect(code).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'JOURNAL_TAKEN', message: expect.stringContaining('ann@elsewhere') } });
  });
});

describe('Ctrl-C', () => {
  it('once: gives the lease back, keeps the state, says how to go on, and ends with 130', async () => {
    const running = start('cleanup', '--yes', '--force', '--journals', 'stopped', `${examples}/small.yaml`);
    await running.said(/… /);
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toContain(`Go on with: msk-migration cleanup ${examples}/small.yaml --yes --force --journals stopped`);
    const entries = await fileJournals(join(folder, 'stopped')).read('flow/orders', 0);
    expect(entries.map(entry => entry['type'])).toContain('intended');
    expect(entries.at(-1)).toMatchObject({ type: 'released' });
  });

  it('twice: ends at once', async () => {
    const running = start('cleanup', '--yes', '--force', '--journals', 'killed', `${examples}/small.yaml`);
    await running.said(/… /);
    running.child.kill('SIGSTOP');
    running.child.kill('SIGINT');
    running.child.kill('SIGCONT');
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(130);
  });

  it('ends a look at once', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const port = (silent.address() as AddressInfo).port;
    const running = start('plan', '--json', `${examples}/small.yaml`, `http://127.0.0.1:${port}`);
    await once(silent, 'connection');
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
    silent.close();
  });
});
