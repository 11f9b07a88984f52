/** One JSON document: bigint as a decimal string, maps as objects. */
export const toJson = (value: unknown): string =>
  JSON.stringify(
    value,
    (_key, inner: unknown) => {
      if (typeof inner === 'bigint') return inner.toString();
      return inner instanceof Map ? Object.fromEntries(inner) : inner;
    },
    2,
  );
