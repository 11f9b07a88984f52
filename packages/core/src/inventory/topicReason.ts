/** Names that never move, and why; the first that fits counts. */
const never: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /^__amazon_msk_connect_/u, why: 'internal topic of Amazon MSK Connect' },
  { pattern: /^__/u, why: 'internal topic of Kafka; MirrorMaker 2 never copies names that begin with "__"' },
  { pattern: /^mm2-offset-syncs\..*\.internal$/u, why: 'internal topic of MirrorMaker 2' },
  { pattern: /\.checkpoints\.internal$/u, why: 'internal topic of MirrorMaker 2' },
  { pattern: /^(.+\.)?heartbeats$/u, why: 'heartbeats of MirrorMaker 2' },
  {
    pattern: /[.-]internal$/u,
    why: 'MirrorMaker 2 up to 3.9 never copies names that end in ".internal" or "-internal", whatever topics.exclude says',
  },
  { pattern: /^\./u, why: 'MirrorMaker 2 never copies names that begin with "."' },
  { pattern: /\.replica$/u, why: 'MirrorMaker 2 takes names that end in ".replica" for copies' },
];

/** Topics in which Connect workers keep themselves; moved only when the spec names them outright. */
const connectInternal = /^(.*[._-])?connect[._-](config|configs|configuration|offset|offsets|status)$/u;

/** Why a topic can never move, or undefined. `namedOutright` = its literal name stands in `topics.include`. */
export function topicReason(name: string, namedOutright: boolean): string | undefined {
  const reason = never.find(({ pattern }) => pattern.test(name))?.why;
  if (reason !== undefined) return reason;
  return connectInternal.test(name) && !namedOutright ? 'internal topic of Kafka Connect workers; name it outright to move it' : undefined;
}
