/** Writes one value after another. */
export interface NewestOnly<Value> {
  put(value: Value): void;
  /** When nothing is being written any more. */
  rest(): Promise<void>;
}

/** What was overtaken while an older value was being written is left out: a slow store is never behind by more than one. */
export function newestOnly<Value>(write: (value: Value) => Promise<void>): NewestOnly<Value> {
  let next: { readonly value: Value } | undefined;
  let writing: Promise<void> | undefined;
  const writeAll = async (): Promise<void> => {
    while (next) {
      const { value } = next;
      next = undefined;
      // The next one says the same, and more.
      await write(value).catch(() => undefined);
    }
    writing = undefined;
  };
  return {
    put: value => {
      next = { value };
      writing ??= writeAll();
    },
    rest: async () => writing,
  };
}
