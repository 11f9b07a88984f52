export { installCodecs } from './codecs/installCodecs.ts';
export { openKafka } from './openKafka.ts';
