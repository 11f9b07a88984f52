import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyDiff } from './tryInstallation/applyDiff.mjs';
import { applyReadme } from './tryInstallation/applyReadme.mjs';

it('adds and takes away lines where a diff shows it, and keeps the indentation of all others', () => {
  const file = 'import a;\n\nconst routes = (\n  <Routes>\n      <Route path="/create" />\n  </Routes>\n);\n';
  const diff = [' import a;', '+import b;', ' …', '   <Routes>', '-  <Route path="/create" />', '+  <Route path="/ours" />', '   </Routes>'].join(
    '\n',
  );
  expect(applyDiff(file, diff)).toBe('import a;\nimport b;\n\nconst routes = (\n  <Routes>\n  <Route path="/ours" />\n  </Routes>\n);\n');
});

it('looks for each part behind the one before it', () => {
  expect(applyDiff('x\nstart\nx\nx', [' start', ' …', ' x', '+y'].join('\n'))).toBe('x\nstart\nx\ny\nx');
});

it('refuses a diff for a place that is not there', () => {
  expect(() => applyDiff('a\nb', ' c\n+d')).toThrow('there is no such place:\nc');
});

function portalWith(readme) {
  const portal = mkdtempSync(join(tmpdir(), 'try-installation-'));
  writeFileSync(join(portal, 'README.md'), readme);
  writeFileSync(join(portal, 'app-config.yaml'), 'app: {}\n');
  const commands = [];
  const apply = (...sections) => applyReadme(join(portal, 'README.md'), sections, { portal, run: command => void commands.push(command) });
  return { apply, commands, read: file => readFileSync(join(portal, file), 'utf8') };
}

it('runs the commands of a section, writes new files and adds to those that are there', async () => {
  const block = (language, text) => `\`\`\`${language}\n${text}\n\`\`\`\n`;
  const readme = [
    '## Install\n',
    block('sh', 'yarn add ours\nyarn add more'),
    block('ts', '// policy.ts\nexport {};'),
    block('yaml', '# app-config.yaml\nours: {}'),
    '## Other\n',
    block('sh', 'rm'),
  ];
  const { apply, commands, read } = portalWith(readme.join('\n'));
  await apply('Install');
  expect(commands).toEqual(['yarn add ours', 'yarn add more']);
  expect(read('policy.ts')).toBe('export {};\n');
  expect(read('app-config.yaml')).toBe('app: {}\n\nours: {}\n');
});

it('refuses a block that does not say where it belongs, and a section that is not there', async () => {
  const { apply } = portalWith('## Install\n\n```ts\nbackend.start();\n```\n');
  await expect(apply('Install')).rejects.toThrow('a block does not say which file it is for');
  await expect(apply('Use')).rejects.toThrow('has nothing to do under "Use"');
});
