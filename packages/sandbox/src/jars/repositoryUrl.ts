import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Jar } from './jarLock.ts';

/** Where a jar is: below `MAVEN_REPOSITORY_URL`, the mirror of the user's Maven settings, or the repository that Maven itself would ask. */
export async function makeJarUrl(env: NodeJS.ProcessEnv = process.env): Promise<(jar: Jar) => Promise<string>> {
  const base = env['MAVEN_REPOSITORY_URL'] ?? findMirror(await readSettings());
  const prefix = base === undefined ? undefined : `${base.replace(/\/+$/, '')}/`;
  const artifactUrl = await loadArtifactUrl();
  return ({ groupId, artifactId, version }) => artifactUrl({ groupId, artifactId, version }, prefix);
}

type ArtifactUrl = typeof import('mvn-artifact-url').default;

/** Loaded only when something has to be downloaded: it brings an HTTP client and an XML parser along. */
async function loadArtifactUrl(): Promise<ArtifactUrl> {
  const { default: imported } = (await import('mvn-artifact-url')) as { default: unknown };
  // A CommonJS module with a default member: Node hands over the module, bundlers and vitest the member.
  return (typeof imported === 'function' ? imported : (imported as { default: unknown }).default) as ArtifactUrl;
}

async function readSettings(): Promise<string> {
  return await readFile(join(homedir(), '.m2', 'settings.xml'), 'utf8').catch(() => '');
}

/** The URL of the first mirror in a Maven settings file that stands for Maven Central. */
export function findMirror(settings: string): string | undefined {
  const withoutComments = settings.replace(/<!--[\s\S]*?-->/g, '');
  for (const [, mirror = ''] of withoutComments.matchAll(/<mirror>([\s\S]*?)<\/mirror>/g)) {
    const of = (element(mirror, 'mirrorOf') ?? '').split(',').map(each => each.trim());
    const serves = of.some(each => ['*', 'central', 'external:*'].includes(each)) && !of.includes('!central');
    if (serves && element(mirror, 'blocked') !== 'true') return element(mirror, 'url');
  }
  return undefined;
}

const element = (xml: string, name: string): string | undefined => new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`).exec(xml)?.[1];
