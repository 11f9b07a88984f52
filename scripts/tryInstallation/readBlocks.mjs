/** The blocks of code in a README: below which heading, in which language, and in which file they belong, if their first line is a comment that names one. */
export function readBlocks(readme) {
  const blocks = [];
  let [section, block] = ['', undefined];
  for (const line of readme.split('\n')) {
    const fence = /^```(\w*)$/.exec(line);
    if (block && fence) {
      blocks.push(readFile(block));
      block = undefined;
    } else if (fence) block = { section, language: fence[1], lines: [] };
    else if (block) block.lines.push(line);
    else if (line.startsWith('## ')) section = line.slice(3).trim();
  }
  return blocks;
}

function readFile({ section, language, lines }) {
  const [, file] = /^\s*(?:\/\/|#) (\S+\.\w+)$/.exec(lines[0] ?? '') ?? [];
  return { section, language, file, text: lines.slice(file ? 1 : 0).join('\n') };
}
