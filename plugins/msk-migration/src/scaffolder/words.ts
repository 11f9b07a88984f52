import type { Thing } from './judgeEntry.ts';

const words = { topic: ['topic', 'topics'], group: ['consumer group', 'consumer groups'] } as const;

/** `1 topic`, `10,000 topics`. */
export const countOf = (thing: Thing, count: number): string => `${count.toLocaleString('en')} ${words[thing][count === 1 ? 0 : 1]}`;

/** `topics`. */
export const pluralOf = (thing: Thing): string => words[thing][1];

/** `consumer group`. */
export const nameOf = (thing: Thing): string => words[thing][0];
