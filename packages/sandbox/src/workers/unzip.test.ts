import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unzip } from './unzip.ts';

let directory: string;
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'unzip-test-'))));
afterEach(async () => await rm(directory, { recursive: true, force: true }));

/** A zip of the files given, written by the book. */
function makeZip(files: Readonly<Record<string, string>>, method: 0 | 8 = 8): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(method, 4);
    shared.writeUInt32LE(crc32(text), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(text.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), shared, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), shared, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, list, end]);
}

test.each([0, 8] as const)('writes files and folders of a zip packed by method %i', async method => {
  await unzip(makeZip({ 'lib/': '', 'lib/a.jar': 'aaaaaaaaaaaaaaaaaaaa', 'README.txt': 'read me' }, method), directory);
  expect((await readdir(directory, { recursive: true })).toSorted()).toEqual(['README.txt', 'lib', 'lib/a.jar']);
  expect(await readFile(join(directory, 'lib/a.jar'), 'utf8')).toBe('aaaaaaaaaaaaaaaaaaaa');
});

test('refuses a name that leads out of the directory', async () => {
  await expect(unzip(makeZip({ '../evil.jar': 'x' }), join(directory, 'plugin'))).rejects.toThrow('"../evil.jar" leads out of it');
  expect(await readdir(directory)).toEqual([]);
});

test('refuses what is no zip', async () => {
  await expect(unzip(Buffer.from('hello, this is no zip at all'), directory)).rejects.toThrow('it has no directory');
});
