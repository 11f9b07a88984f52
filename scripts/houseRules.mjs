// The rules that no linter of ours has: which package and room may import which, no bare Error, no clock of the machine.
import { globSync, readFileSync } from 'node:fs';

/** What each package may import besides itself, Node and relative files (docs: ARCHITECTURE.md). */
const arrows = {
  core: ['zod', 'yaml'],
  kafka: ['@msk-migration/core', 'kafkajs'],
  aws: ['@msk-migration/core', '@aws-sdk/client-', 'fflate'],
  sdk: ['@msk-migration/core', '@msk-migration/aws', '@msk-migration/kafka'],
  testing: ['@msk-migration/core', 'vitest'],
  sandbox: [
    '@msk-migration/core',
    '@msk-migration/testing',
    '@aws-sdk/client-kafka',
    '@aws-sdk/client-kafkaconnect',
    '@smithy/core',
    'kafkajs',
    'mvn-artifact-url',
  ],
  cli: ['@msk-migration/core', '@msk-migration/sdk', '@msk-migration/sandbox', 'commander'],
  'msk-migration': [
    '@msk-migration/backstage-plugin-msk-migration-common',
    '@msk-migration/core/errors',
    '@msk-migration/core/spec',
    '@backstage/',
    '@remixicon/react',
    'react',
    'react-dom',
    'react-router-dom',
  ],
  'msk-migration-backend': [
    '@msk-migration/backstage-plugin-msk-migration-common',
    '@msk-migration/sdk',
    '@backstage/',
    'express',
    'express-promise-router',
    'knex',
    'zod',
  ],
  'scaffolder-backend-module-msk-migration': [
    '@msk-migration/backstage-plugin-msk-migration-common',
    '@msk-migration/core/errors',
    '@msk-migration/core/spec',
    '@backstage/',
    'zod',
  ],
  'msk-migration-common': ['@msk-migration/core/errors', '@msk-migration/core/spec', '@backstage/plugin-permission-common', 'zod'],
};
/** The rooms of core that know nothing of a phase; they import downward only, in this order. */
const lowerRooms = ['lib', 'errors', 'events', 'ports', 'process', 'spec', 'journal', 'connectors'];

/** One line for each place that breaks a rule. */
export const findBrokenRules = folder =>
  globSync(`${folder}/*/src/**/*.{ts,tsx}`)
    .filter(file => !file.includes('/dist/'))
    .flatMap(file => judgeFile(file, readFileSync(file, 'utf8')));

/** What one file, named from the root of the repository, breaks. */
export function judgeFile(file, text) {
  if (isForTests(file)) return [];
  return [...findForeignImports(file, text), ...findBareErrors(file, text), ...findClocks(file, text), ...findUpwardImports(file, text)];
}

const isForTests = file => /\.(test|fixture)\.tsx?$|\/testSupport\//.test(file);
/** What browsers run too. */
const isPure = file => /^(packages\/core|plugins\/msk-migration-common)\//.test(file) && !file.startsWith('packages/core/src/node/');

const importsOf = text => [...text.matchAll(/(?:from\s+|import\(\s*)'([^']+)'/g)].map(match => match[1]);

function findForeignImports(file, text) {
  const allowed = arrows[file.split('/')[1]];
  if (!allowed) return [];
  return importsOf(text)
    .filter(
      name =>
        !name.startsWith('.') &&
        !name.startsWith('node:') &&
        !allowed.some(prefix => name === prefix || name.startsWith(/[-/]$/.test(prefix) ? prefix : `${prefix}/`)),
    )
    .map(name => `${file}: may not import "${name}"`)
    .concat(
      importsOf(text)
        .filter(isForTests)
        .map(name => `${file}: only tests may import "${name}"`),
    )
    .concat(
      isPure(file)
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

/** What oxlint's restricted globals let through. */
const findClocks = (file, text) =>
  isPure(file) && /new Date\(\)/.test(text) ? [`${file}: only core/src/node may ask the machine for the time; others have ports.clock`] : [];

function findUpwardImports(file, text) {
  const room = /^packages\/core\/src\/(\w+)\//.exec(file)?.[1];
  if (room === undefined || !lowerRooms.includes(room)) return [];
  return importsOf(text)
    .map(name => /^\.\.\/(\w+)\//.exec(name)?.[1])
    .filter(other => other !== undefined && !lowerRooms.includes(other))
    .map(other => `${file}: the room "${room}" may not import "${other}"`);
}
