const units = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1_000 },
] as const;

/** The two largest units: `2 h 5 min`, `12 s`, `0 s`. */
export function formatDuration(ms: number): string {
  const first = units.findIndex(unit => ms >= unit.ms);
  if (first < 0) return ms > 0 ? `${Math.round(ms)} ms` : '0 s';
  let rest = ms;
  const said = units.slice(first, first + 2).map(({ name, ms: size }) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count} ${name}` : '';
  });
  return said.filter(text => text !== '').join(' ');
}
