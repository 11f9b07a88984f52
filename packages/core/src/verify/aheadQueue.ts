import type { RecordIdentity } from '../lib/recordIdentity.ts';

/** What comes next, in order. */
export interface AheadQueue<T> {
  readonly length: number;
  readonly first: T | undefined;
  push(entry: T): void;
  take(): T | undefined;
  /** How far ahead the identity stands first; -1 when it does not. */
  indexOf(identity: RecordIdentity): number;
}

/** Looks up by an index that is made when it is first asked for: where both sides are alike nobody looks ahead. */
export function createAheadQueue<T extends { readonly identity: RecordIdentity }>(): AheadQueue<T> {
  let entries: T[] = [];
  let head = 0;
  /** How many were dropped before the first of `entries`. */
  let base = 0;
  let index: PlaceIndex | undefined;
  const makeIndex = (): PlaceIndex => {
    const made = createPlaceIndex();
    entries.forEach(({ identity }, at) => at >= head && made.add(identity, base + at));
    return made;
  };
  const dropTaken = (): void => {
    entries = entries.slice(head);
    base += head;
    head = 0;
  };
  return {
    get length() {
      return entries.length - head;
    },
    get first() {
      return entries[head];
    },
    push(entry) {
      index?.add(entry.identity, base + entries.length);
      entries.push(entry);
    },
    take() {
      const entry = entries[head];
      if (!entry) return undefined;
      head++;
      index?.dropFirst(entry.identity);
      if (head >= 1_024 && head * 2 >= entries.length) dropTaken();
      return entry;
    },
    indexOf(identity) {
      index ??= makeIndex();
      const at = index.firstOf(identity);
      return at === undefined ? -1 : at - base - head;
    },
  };
}

interface Link {
  readonly at: number;
  later: Link | undefined;
}

interface PlaceIndex {
  /** Places come in ascending order. */
  add(identity: RecordIdentity, at: number): void;
  dropFirst(identity: RecordIdentity): void;
  firstOf(identity: RecordIdentity): number | undefined;
}

/** Chains the places of one identity, so that thousands of equal records cost no more than others. */
function createPlaceIndex(): PlaceIndex {
  const chains = new Map<RecordIdentity, { first: Link; last: Link }>();
  return {
    add(identity, at) {
      const link: Link = { at, later: undefined };
      const chain = chains.get(identity);
      if (!chain) chains.set(identity, { first: link, last: link });
      else chain.last = chain.last.later = link;
    },
    dropFirst(identity) {
      const chain = chains.get(identity);
      if (chain?.first.later) chain.first = chain.first.later;
      else chains.delete(identity);
    },
    firstOf: identity => chains.get(identity)?.first.at,
  };
}
