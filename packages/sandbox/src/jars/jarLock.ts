import { createHash } from 'node:crypto';
import lock from './jars.lock.json' with { type: 'json' };

/** One jar, by its Maven coordinates and what must come out of them. */
export interface Jar {
  readonly groupId: string;
  readonly artifactId: string;
  readonly version: string;
  readonly size: number;
  readonly sha256: string;
}

/** The jars that run a KRaft broker, a Connect worker and MirrorMaker 2 of Kafka 3.7.2. */
export const jarLock: readonly Jar[] = lock;

/** The version of Kafka in the lock. */
export const kafkaVersion = '3.7.2';

/** `kafka-clients-3.7.2.jar` */
export const jarFileName = (jar: Jar): string => `${jar.artifactId}-${jar.version}.jar`;

/** Names a set of jars: what was checked or dumped for another set is of no use. */
export const digestOfJars = (jars: readonly Jar[]): string =>
  createHash('sha256')
    .update(jars.map(jar => jar.sha256).join('\n'))
    .digest('hex')
    .slice(0, 16);
