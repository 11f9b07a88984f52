/** As many as wanted, evenly spread, the first and the last among them. */
export function pickEvenly<T>(values: readonly T[], wanted: number): readonly T[] {
  if (values.length <= wanted) return values;
  const step = (values.length - 1) / (wanted - 1);
  return Array.from({ length: wanted }, (_, index) => values[Math.round(index * step)]).filter(value => value !== undefined);
}
