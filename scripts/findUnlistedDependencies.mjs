import { globSync, readFileSync } from 'node:fs';

const page = 'docs/decisions/dependencies.md';

/** One line for each dependency of any package.json whose reason and licence the page of dependencies does not give, and for each row that nothing depends on. */
export function findUnlistedDependencies(folder) {
  const rows = readRows(readFileSync(`${folder}/${page}`, 'utf8'));
  const used = new Map();
  for (const file of globSync(['package.json', '{packages,plugins}/*/package.json'], { cwd: folder })) {
    for (const name of namesIn(`${folder}/${file}`)) used.set(name, [...(used.get(name) ?? []), file]);
  }
  return [
    ...[...used].filter(([name]) => !rows.has(name)).map(([name, files]) => `${page}: say why ${files.join(', ')} has "${name}", and its licence`),
    ...[...rows].filter(name => !used.has(name)).map(name => `${page}: nothing depends on "${name}"`),
  ];
}

function namesIn(file) {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = JSON.parse(readFileSync(file, 'utf8'));
  const names = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies, ...optionalDependencies });
  return names.filter(name => !name.startsWith('@msk-migration/'));
}

/** The names of rows that are full: | `name`, `name` | where | licence | why |. Names without backquotes are not of npm. */
function readRows(text) {
  const rows = text.split('\n').map(line => line.split('|').map(cell => cell.trim()));
  const full = rows.filter(cells => cells.length === 6 && cells.slice(1, 5).every(cell => cell !== ''));
  return new Set(full.flatMap(([, names]) => [...names.matchAll(/`([^`]+)`/g)].map(match => match[1])));
}
