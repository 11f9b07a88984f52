import type { SignalApi } from '@backstage/plugin-signals-react';

type Message = { readonly migration?: string; readonly what: string };

/** Signals that a test sends itself. */
export interface FakeSignals extends SignalApi {
  readonly send: (message: Message) => void;
}

/** A portal with the signals plugin. */
export function fakeSignals(): FakeSignals {
  const subscribers = new Map<(message: Message) => void, string>();
  return {
    subscribe: (channel, onMessage) => {
      const heard = onMessage as unknown as (message: Message) => void;
      subscribers.set(heard, channel);
      return { unsubscribe: () => void subscribers.delete(heard) };
    },
    send: message => {
      for (const [onMessage, channel] of subscribers) if (channel === 'msk-migration') onMessage(message);
    },
  };
}
