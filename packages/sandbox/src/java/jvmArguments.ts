import { delimiter } from 'node:path';
import { markText } from '../processes/mark.ts';

export interface JvmOptions {
  /** The id of the sandbox. */
  readonly id: string;
  readonly heap: string;
  readonly classPath: readonly string[];
  readonly log4jFile: string;
  /** Class data of this role, when there is any. */
  readonly classData: string | undefined;
  /** Where class data is written to when the JVM ends by itself or by SIGTERM. */
  readonly dumpClassDataTo?: string;
}

/**
 * The flags that make a JVM start fast: the serial collector, the first compiler only, class data.
 * The class path is one list in one order: class data made for another is ignored.
 */
export function jvmArguments(options: JvmOptions): readonly string[] {
  return [
    `-D${markText(options.id)}`,
    `-Xmx${options.heap}`,
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-XX:-UsePerfData',
    '-Djava.awt.headless=true',
    ...(options.classData === undefined ? [] : [`-XX:SharedArchiveFile=${options.classData}`]),
    ...(options.dumpClassDataTo === undefined ? [] : [`-XX:ArchiveClassesAtExit=${options.dumpClassDataTo}`]),
    `-Dlog4j.configuration=file:${options.log4jFile}`,
    '-cp',
    options.classPath.join(delimiter),
  ];
}
