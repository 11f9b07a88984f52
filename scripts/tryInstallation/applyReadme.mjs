import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyDiff } from './applyDiff.mjs';
import { readBlocks } from './readBlocks.mjs';

/** Does in a portal what some sections of a README say, block by block; `run` is for the commands. Throws at the first that cannot be done. */
export async function applyReadme(readme, sections, { portal, run }) {
  const blocks = readBlocks(readFileSync(readme, 'utf8'));
  for (const section of sections) {
    const told = blocks.filter(block => block.section === section);
    if (told.length === 0) throw new Error(`${readme} has nothing to do under "${section}"`);
    for (const block of told) await explaining(`${readme}, "${section}"`, () => applyBlock(block, { portal, run }));
  }
}

async function applyBlock({ language, file, text }, { portal, run }) {
  if (language === 'sh') {
    for (const command of text.split('\n')) await run(command);
    return;
  }
  if (!file) throw new Error(`a block does not say which file it is for:\n${text}`);
  const path = join(portal, file);
  if (language === 'diff') writeFileSync(path, applyDiff(readFileSync(path, 'utf8'), text));
  else if (existsSync(path)) appendFileSync(path, `\n${text}\n`);
  else writeFileSync(path, `${text}\n`);
}

async function explaining(where, act) {
  try {
    await act();
  } catch (cause) {
    throw new Error(`${where}: ${cause.message}`, { cause });
  }
}
