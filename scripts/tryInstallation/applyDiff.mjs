/**
 * Changes a file as a reader of a README does: each part of the diff, between lines with "…", is looked for behind the one before it, by its unchanged and
 * removed lines, whatever their indentation. Throws when it is not there.
 */
export function applyDiff(text, diff) {
  const lines = text.split('\n');
  let from = 0;
  for (const part of splitParts(diff)) {
    const old = part.filter(line => !line.startsWith('+')).map(line => line.slice(1));
    const at = findLines(lines, old, from);
    if (at < 0) throw new Error(`there is no such place:\n${old.join('\n')}`);
    const kept = lines.slice(at, at + old.length);
    const changed = part.flatMap(line => (line.startsWith('+') ? [line.slice(1)] : line.startsWith('-') ? dropFirst(kept) : [kept.shift()]));
    lines.splice(at, old.length, ...changed);
    from = at + changed.length;
  }
  return lines.join('\n');
}

function splitParts(diff) {
  const parts = [[]];
  for (const line of diff.split('\n')) {
    if (line.trim() === '…') parts.push([]);
    else parts.at(-1).push(line);
  }
  return parts;
}

function findLines(lines, wanted, from) {
  const isAt = start => wanted.every((line, index) => lines[start + index]?.trim() === line.trim());
  for (let start = from; start + wanted.length <= lines.length; start++) if (isAt(start)) return start;
  return -1;
}

function dropFirst(list) {
  list.shift();
  return [];
}
