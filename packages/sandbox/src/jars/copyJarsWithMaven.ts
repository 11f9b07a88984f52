import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from './sha256OfFile.ts';
import type { JarTask } from './downloadJars.ts';
import { jarFileName, type Jar } from './jarLock.ts';
import type { RunTool } from '../processes/runTool.ts';

/** Lets the user's Maven bring the jars, with all its mirrors, proxies and credentials; returns those that it did not bring. */
export async function copyJarsWithMaven(task: JarTask & { readonly runTool: RunTool }): Promise<readonly Jar[]> {
  const staging = join(task.directory, 'maven');
  await mkdir(staging, { recursive: true });
  try {
    await writeFile(join(staging, 'pom.xml'), renderPom(task.jars));
    const args = ['-B', '-f', join(staging, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${staging}`];
    // Whatever goes wrong with Maven, the download that follows says it better.
    await task.runTool({ name: 'maven', command: 'mvn', args, onLine: countDownloads(task) }).catch(() => undefined);
    const arrived = await Promise.all(task.jars.map(jar => takeOver(jar, staging, task.directory)));
    return task.jars.filter((_, index) => !arrived[index]);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function countDownloads(task: JarTask): (line: string) => void {
  const sizes = new Map(task.jars.map(jar => [jarFileName(jar), jar.size]));
  let bytes = 0;
  return line => {
    const file = /Downloaded from [^:]+: \S+\/([^/\s]+\.jar) /.exec(line)?.[1] ?? '';
    bytes += sizes.get(file) ?? 0;
    sizes.delete(file);
    task.onBytes(bytes);
  };
}

async function takeOver(jar: Jar, staging: string, directory: string): Promise<boolean> {
  const file = join(staging, jarFileName(jar));
  if ((await sha256OfFile(file)) !== jar.sha256) return false;
  await rename(file, join(directory, jarFileName(jar)));
  return true;
}

/** Every jar by name and none of what they ask for: the lock is the whole list. */
function renderPom(jars: readonly Jar[]): string {
  const exclusions = '<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>';
  const dependency = ({ groupId, artifactId, version }: Jar) =>
    `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version>${exclusions}</dependency>`;
  const head =
    '<modelVersion>4.0.0</modelVersion><groupId>sandbox</groupId><artifactId>jars</artifactId><version>1</version><packaging>pom</packaging>';
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">${head}<dependencies>\n${jars.map(dependency).join('\n')}\n</dependencies></project>\n`;
}
