import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';

/** A registry of npm that has our packages and no others, at a free port of this machine: what is there once they are published. */
export async function serveTarballs(packed) {
  const server = createServer((request, response) => answer(packed, server, { request, response }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: urlOf(server), close: () => server.close() };
}

const urlOf = server => `http://127.0.0.1:${server.address().port}`;

function answer(packed, server, { request, response }) {
  const path = decodeURIComponent(request.url.slice(1));
  const found = packed.find(({ name }) => path === name || path === tarballOf(name));
  if (!found) return void response.writeHead(404).end('{}');
  const content = readFileSync(found.tarball);
  if (path !== found.name) return void response.end(content);
  const { name, version } = found.manifest;
  const dist = { tarball: `${urlOf(server)}/${tarballOf(name)}`, integrity: `sha512-${createHash('sha512').update(content).digest('base64')}` };
  // Long ago: new portals do not take what was published in the last three days.
  const time = { [version]: '2020-01-01T00:00:00.000Z' };
  const body = { name, 'dist-tags': { latest: version }, time, versions: { [version]: { ...found.manifest, dist } } };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const tarballOf = name => `tarballs/${name}.tgz`;
