import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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

const cli = (...args: readonly string[]): Promise<Ended> =>
  new Promise(resolve => {
    const argv = ['--conditions=source', '--disable-warning=ExperimentalWarning', main, ...args];
    const child = spawn(process.execPath, argv, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('close', code => resolve({ code, stdout, stderr }));
  });

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
    const ended = await inParallel(4, broken, async file => ({ file, ...(await cli('deploy', '--yes', '--json', file)) }));
    expect(ended.length).toBeGreaterThanOrEqual(25);
    for (const { file, code, stdout } of ended) {
      expect({ file, code }).toEqual({ file, code: 2 });
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'SPEC_INVALID', details: { file, problems: expectedOf(file) } } });
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are shown as file:line:column, path, message and fix', async () => {
    const [file = ''] = broken;
    const [json, text] = await Promise.all([cli('check', '--json', file), cli('check', file)]);
    const problems = expectedOf(file);
    expect([json.code, text.code]).toEqual([2, 2]);
    expect(JSON.parse(json.stdout)).toEqual({ file, ok: false, problems });
    const [{ line, column, path, message, fix }] = problems as [{ line: number; column: number; path: string; message: string; fix?: string }];
    expect(text.stdout.split('\n')[0]).toBe(`${file}:${line}:${column} ${path} ${message}${fix === undefined ? '' : ` → ${fix}`}`);
  });
});

async function inParallel<Item, Result>(width: number, items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const left = [...items];
  const done: Result[] = [];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) done.push(await work(item));
  };
  await Promise.all(Array.from({ length: width }, worker));
  return done;
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
