import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { MigrationError } from '@msk-migration/core';

interface Member {
  readonly name: string;
  readonly data: Buffer;
}

/** Writes the files of a zip below a directory; refuses names that lead out of it. */
export async function unzip(zip: Buffer, directory: string): Promise<void> {
  for (const { name, data } of readZip(zip)) {
    const file = resolve(join(directory, name));
    if (!file.startsWith(resolve(directory) + sep)) throw refused(`its member "${name}" leads out of it`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, data);
  }
}

const endMark = 0x06054b50;
const memberMark = 0x02014b50;
const stored = 0;
const deflated = 8;

/** The files of a zip, found through its directory at the end. Zip64 and encryption are not read. */
function* readZip(zip: Buffer): Generator<Member> {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== memberMark) throw refused('its directory is damaged');
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (!name.endsWith('/')) yield { name, data: readMember(zip, at, name) };
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

function findEnd(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at -= 1) if (zip.readUInt32LE(at) === endMark) return at;
  throw refused('it has no directory');
}

function readMember(zip: Buffer, entry: number, name: string): Buffer {
  const method = zip.readUInt16LE(entry + 10);
  const size = zip.readUInt32LE(entry + 20);
  const local = zip.readUInt32LE(entry + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + size);
  if (method === stored) return packed;
  if (method === deflated) return inflateRawSync(packed);
  throw refused(`its member "${name}" is packed by method ${method}`);
}

const refused = (why: string): MigrationError => new MigrationError('INPUT_INVALID', `the plugin is not a zip that can be read: ${why}`);
