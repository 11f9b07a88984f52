import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunTool } from '../processes/runTool.ts';
import { copyJarsWithMaven } from './copyJarsWithMaven.ts';
import { fetchJars } from './fetchJars.ts';
import { jarLock, type Jar } from './jarLock.ts';
import { findMirror } from './repositoryUrl.ts';

let server: Server;
let directory: string;
let asked: string[];
const bodies = new Map<string, Buffer>();

/** A Maven repository that knows ranges and writes down what it is asked for. */
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jars-test-'));
  asked = [];
  bodies.clear();
  server = createServer((request, response) => {
    const body = bodies.get(request.url ?? '');
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    asked.push(`${request.url} ${from}`);
    if (body === undefined) return response.writeHead(404).end();
    if (from >= body.length) return response.writeHead(416).end();
    response.writeHead(from > 0 ? 206 : 200).end(body.subarray(from));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.close();
  await rm(directory, { recursive: true, force: true });
});

const env = () => ({ MAVEN_REPOSITORY_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/maven` });

function jar(artifactId: string, text = artifactId.repeat(1_000)): Jar {
  const body = Buffer.from(text);
  bodies.set(`/maven/org/example/${artifactId}/1/${artifactId}-1.jar`, body);
  return { groupId: 'org.example', artifactId, version: '1', size: body.length, sha256: createHash('sha256').update(body).digest('hex') };
}

test('brings jars from the repository that MAVEN_REPOSITORY_URL names, and tells how far it is', async () => {
  const jars = [jar('b'), jar('a')];
  const progress: string[] = [];
  const paths = await fetchJars({ directory, jars, env: env(), onProgress: (done, total) => progress.push(`${done}/${total}`) });
  expect(paths).toEqual([join(directory, 'a-1.jar'), join(directory, 'b-1.jar')]);
  expect(await readFile(paths[0] ?? '', 'utf8')).toBe('a'.repeat(1_000));
  expect([progress[0], progress.at(-1)]).toEqual(['0/2000', '2000/2000']);
});

test('asks nobody when all is there', async () => {
  const jars = [jar('a')];
  await fetchJars({ directory, jars, env: env() });
  asked = [];
  await fetchJars({ directory, jars, env: { MAVEN_REPOSITORY_URL: 'http://127.0.0.1:1/' } });
  expect(asked).toEqual([]);
});

test('goes on where an interrupted download stopped', async () => {
  const jars = [jar('a')];
  await writeFile(join(directory, 'a-1.jar.part'), 'a'.repeat(400));
  await fetchJars({ directory, jars, env: env() });
  expect(asked).toEqual(['/maven/org/example/a/1/a-1.jar 400']);
  expect(await readFile(join(directory, 'a-1.jar'), 'utf8')).toBe('a'.repeat(1_000));
});

test('takes a download that had only missed its name', async () => {
  const jars = [jar('a')];
  await writeFile(join(directory, 'a-1.jar.part'), 'a'.repeat(1_000));
  await fetchJars({ directory, jars, env: env() });
  expect(await readdir(directory)).toContain('a-1.jar');
});

test('brings a jar again that was damaged', async () => {
  const jars = [jar('a')];
  const [path = ''] = await fetchJars({ directory, jars, env: env() });
  await writeFile(path, 'damaged');
  await fetchJars({ directory, jars, env: env() });
  expect(await readFile(path, 'utf8')).toBe('a'.repeat(1_000));
});

test('refuses a jar with another SHA-256, and keeps nothing of it', async () => {
  const right = jar('a');
  jar('a', 'something else');
  await expect(fetchJars({ directory, jars: [right], env: env() })).rejects.toThrow(
    /a-1\.jar is not the jar we know: its SHA-256 is \w{64}, it must be/,
  );
  expect(await readdir(directory)).toEqual([]);
});

test('names the jar that the repository does not have', async () => {
  const missing = { ...jar('a'), artifactId: 'unknown' };
  await expect(fetchJars({ directory, jars: [missing], env: env() })).rejects.toThrow(/unknown-1\.jar answered 404/);
});

test('lets Maven bring the jars, and takes only what has the right SHA-256', async () => {
  const jars = [jar('a'), jar('b')];
  const maven: RunTool = async ({ command, args, onLine }) => {
    expect(command).toBe('mvn');
    const output = args.find(each => each.startsWith('-DoutputDirectory='))?.split('=')[1] ?? '';
    for (const name of ['a', 'b']) await writeFile(join(output, `${name}-1.jar`), name.repeat(1_000));
    onLine?.('Downloaded from somewhere: http://127.0.0.1/org/example/a/1/a-1.jar (1 kB at 1 MB/s)');
  };
  const progress: number[] = [];
  await fetchJars({ directory, jars, env: {}, runTool: maven, onProgress: done => progress.push(done) });
  expect((await readdir(directory)).filter(name => !name.startsWith('checked-'))).toEqual(['a-1.jar', 'b-1.jar']);
  expect(progress).toContain(1_000);
  expect(asked).toEqual([]);
});

test('downloads what Maven brought wrong', async () => {
  const jars = [jar('a')];
  const left = await copyJarsWithMaven({
    jars,
    directory,
    onBytes: () => undefined,
    runTool: async ({ args }) => await writeFile(join(args.at(-1)?.split('=')[1] ?? '', 'a-1.jar'), 'not a'),
  });
  expect(left).toEqual(jars);
});

test('finds the mirror of Maven Central in the user’s settings', () => {
  const mirror = (of: string, url: string, more = '') => `<mirror><id>m</id><mirrorOf>${of}</mirrorOf><url>${url}</url>${more}</mirror>`;
  expect(findMirror('')).toBeUndefined();
  expect(findMirror(`<mirrors>${mirror('central', 'http://a/')}</mirrors>`)).toBe('http://a/');
  expect(findMirror(mirror('*,!central', 'http://no/') + mirror('external:*', 'http://b'))).toBe('http://b');
  expect(findMirror(`<!-- ${mirror('*', 'http://no/')} -->${mirror('*', 'http://blocked/', '<blocked>true</blocked>')}`)).toBeUndefined();
});

test('the lock holds what a broker, a worker and MirrorMaker 2 need, each jar once', () => {
  const names = jarLock.map(({ artifactId }) => artifactId);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['kafka_2.13', 'connect-runtime', 'connect-mirror', 'javassist']));
  expect(jarLock.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
});
