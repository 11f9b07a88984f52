import { MigrationError } from '@msk-migration/core';
import { lookup as lookupOfThisMachine } from 'node:dns/promises';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';

/** Why an address must not be dialled; `undefined` when it may be. */
export type JudgeAddress = (address: string, family: 4 | 6) => string | undefined;

/** An address that a host name stands for. */
export interface HostAddress {
  readonly address: string;
  /** 4 or 6. */
  readonly family: number;
}

/** What stands between a host name and a connection. */
export interface AddressGuard {
  /** Asked for every address of every socket, right before it is dialled. */
  readonly judgeAddress: JudgeAddress;
  /** The addresses of a host; by default, as this machine resolves names. */
  readonly lookup?: ((host: string) => Promise<readonly HostAddress[]>) | undefined;
}

export interface Destination {
  readonly host: string;
  readonly port: number;
}

/** A guard that can say whom an address belongs to. */
export interface BrokerGuard extends AddressGuard {
  readonly describeHost: (destination: Destination) => string;
}

/** How kafkajs asks for a socket. */
export type OpenSocket = (destination: Destination & { readonly onConnect: () => void }) => Socket;

/**
 * Opens sockets to addresses that the guard admits, and to no others: a host is resolved once, and what was judged is what is dialled.
 * `onRefusal` is told before the attempt fails, since kafkajs keeps only the words of an error.
 */
export function guardSockets(guard: BrokerGuard, onRefusal: (error: MigrationError) => void): OpenSocket {
  return ({ host, port, onConnect }) => {
    const admit: Admit = addresses => {
      const judged = addresses.map(({ address }) => judge(guard, address));
      const admitted = judged.filter(({ reason }) => reason === undefined);
      if (admitted.length > 0) return admitted;
      const error = makeRefusal(guard.describeHost({ host, port }), judged);
      onRefusal(error);
      throw error;
    };
    // Node does not look up what is an address already.
    if (isIP(host)) admit([{ address: host, family: isIP(host) }]);
    const socket = connect({ host, port, lookup: lookupWith(guard, admit), autoSelectFamily: true }, onConnect);
    return socket.setKeepAlive(true, keepAliveMs);
  };
}

/** As kafkajs's own sockets. */
const keepAliveMs = 60_000;

/** The addresses that may be dialled. Throws ADDRESS_REFUSED when there is none. */
type Admit = (addresses: readonly HostAddress[]) => HostAddress[];

interface Judged extends HostAddress {
  readonly reason: string | undefined;
}

function judge({ judgeAddress }: AddressGuard, address: string): Judged {
  const family = isIP(address);
  return { address, family, reason: family === 4 || family === 6 ? judgeAddress(address, family) : 'not an IP address' };
}

function makeRefusal(host: string, judged: readonly Judged[]): MigrationError {
  const refused = judged.map(({ address, reason }) => ({ address, reason }));
  const addresses = refused.map(({ address, reason }) => `${address} (${reason})`).join(' and ') || 'no address';
  return new MigrationError('ADDRESS_REFUSED', `no connection to ${host}: it is ${addresses}`, { details: { refused } });
}

function lookupWith({ lookup = everyAddress }: AddressGuard, admit: Admit): LookupFunction {
  return (host, { all }, done) => {
    lookup(host)
      .then(admit)
      .then(
        addresses => (all === true ? done(null, addresses) : done(null, addresses[0]?.address ?? '', addresses[0]?.family)),
        (error: NodeJS.ErrnoException) => done(error, []),
      );
  };
}

const everyAddress = async (host: string): Promise<readonly HostAddress[]> => lookupOfThisMachine(host, { all: true });
