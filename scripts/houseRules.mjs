// The two rules that no linter of ours has: which package may import which, and no bare Error.
import { globSync, readFileSync } from 'node:fs';

/** What each package may import besides itself, Node and relative files (docs: ARCHITECTURE.md). */
const arrows = {
  core: ['zod', 'yaml'],
  kafka: ['@msk-migration/core', 'kafkajs', 'snappy', 'kafkajs-snappy', 'lz4-napi', 'lz4js'],
  aws: ['@msk-migration/core', '@aws-sdk/', '@smithy/', 'fflate'],
  sdk: ['@msk-migration/core', '@msk-migration/aws', '@msk-migration/kafka'],
  testing: ['@msk-migration/core', 'vitest'],
  sandbox: ['@msk-migration/core', '@msk-migration/testing', '@aws-sdk/client-kafka', '@smithy/core', 'kafkajs', 'mvn-artifact-url', 'fflate'],
  cli: ['@msk-migration/core', '@msk-migration/sdk', '@msk-migration/sandbox', 'commander'],
};
/** The rooms of core that know nothing of a phase; they import downward only, in this order. */
const lowerRooms = ['lib', 'errors', 'events', 'ports', 'process', 'spec', 'journal', 'connectors'];

/** One line for each place that breaks a rule. */
export function findBrokenRules(folder) {
  return globSync(`${folder}/*/src/**/*.ts`)
    .filter(file => !file.includes('/dist/'))
    .flatMap(file => {
      const text = readFileSync(file, 'utf8');
      const test = file.endsWith('.test.ts');
      return [...(test ? [] : findForeignImports(file, text)), ...(test ? [] : findBareErrors(file, text)), ...findUpwardImports(file, text)];
    });
}

const importsOf = text => [...text.matchAll(/(?:from\s+|import\(\s*)'([^']+)'/g)].map(match => match[1]);

function findForeignImports(file, text) {
  const allowed = arrows[file.split('/')[1]];
  if (!allowed) return [];
  return importsOf(text)
    .filter(
      name =>
        !name.startsWith('.') &&
        !name.startsWith('node:') &&
        !allowed.some(prefix => name === prefix || name.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`) || name.startsWith(prefix)),
    )
    .map(name => `${file}: may not import "${name}"`)
    .concat(
      file.startsWith('packages/core/') && !file.includes('/src/node/')
        ? importsOf(text)
            .filter(name => name.startsWith('node:'))
            .map(name => `${file}: only core/src/node may import "${name}"`)
        : [],
    );
}

const findBareErrors = (file, text) =>
  text
    .split('\n')
    .flatMap((line, index) =>
      /new (Type|Range)?Error\(/.test(line) && !/^\s*(\/\/|\*)/.test(line) ? [`${file}:${index + 1}: throw a MigrationError with a code`] : [],
    );

function findUpwardImports(file, text) {
  const room = /^packages\/core\/src\/(\w+)\//.exec(file)?.[1];
  if (room === undefined || !lowerRooms.includes(room) || file.endsWith('.test.ts')) return [];
  return importsOf(text)
    .map(name => /^\.\.\/(\w+)\//.exec(name)?.[1])
    .filter(other => other !== undefined && !lowerRooms.includes(other))
    .map(other => `${file}: the room "${room}" may not import "${other}"`);
}
