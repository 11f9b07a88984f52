export { installCodecs } from './codecs/installCodecs.ts';
export type { AddressGuard, HostAddress, JudgeAddress } from './connection/guardedSocket.ts';
export { createOpenKafka, openKafka } from './openKafka.ts';
