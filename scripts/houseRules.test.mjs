import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeFile } from './houseRules.mjs';

test.each([
  ['packages/core/src/plan/a.ts', `import { S3 } from '@aws-sdk/client-s3';`],
  ['packages/core/src/plan/a.ts', `import { readFile } from 'node:fs/promises';`],
  ['packages/core/src/plan/a.ts', `import z from 'zodiac';`],
  ['packages/kafka/src/a.ts', `import { createMigrator } from '@msk-migration/sdk';`],
  ['packages/sdk/src/a.ts', `const { Kafka } = await import('kafkajs');`],
  ['packages/cli/src/a.ts', `throw new Error('no code');`],
  ['packages/core/src/spec/a.ts', `import { makePlan } from '../plan/index.ts';`],
  ['packages/core/src/plan/a.ts', `const now = new Date();`],
  ['packages/core/src/plan/a.ts', `import { flowWorld } from './flow.fixture.ts';`],
  ['plugins/msk-migration-common/src/a.ts', `import { createMigrator } from '@msk-migration/core';`],
  ['plugins/msk-migration-common/src/a.ts', `import { readFile } from 'node:fs/promises';`],
  ['plugins/msk-migration-common/src/a.ts', `const now = new Date();`],
])('%s may not say: %s', (file, text) => {
  expect(judgeFile(file, text)).toHaveLength(1);
});

test.each([
  ['packages/core/src/spec/a.ts', `import { z } from 'zod';`],
  ['packages/core/src/node/a.ts', `import { readFile } from 'node:fs/promises';\nconst now = new Date();`],
  ['plugins/msk-migration-common/src/a.ts', `import { MigrationError } from '@msk-migration/core/errors';`],
  ['packages/core/src/plan/a.test.ts', `import { fakeKafka } from '@msk-migration/testing';\nthrow new Error('in a test');`],
  ['packages/core/src/plan/a.ts', `import { parseSpec } from '../spec/index.ts';\n// throw new Error('said of others')`],
])('%s may say: %s', (file, text) => {
  expect(judgeFile(file, text)).toEqual([]);
});

const ofTheMachine = [
  'process.exitCode = 1',
  'console.log(1)',
  'setTimeout(f, 1)',
  'setInterval(f, 1)',
  'Buffer.alloc(1)',
  'Date.now()',
  'Math.random()',
];

test('what browsers run too may use nothing of the machine, but for the room "node" of core and tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'msk-migration-lint-'));
  const text = ['const f = () => undefined;', ...ofTheMachine.map(line => `${line};`)].join('\n');
  const pure = ['packages/core/src/a.ts', 'packages/core/src/plan/a.ts', 'plugins/msk-migration-common/src/a.ts'];
  for (const file of [...pure, 'packages/core/src/node/a.ts', 'packages/core/src/plan/a.test.ts']) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  cpSync('.oxlintrc.json', join(folder, '.oxlintrc.json'));
  const { stdout } = spawnSync(join(process.cwd(), 'node_modules/.bin/oxlint'), ['-f', 'unix', 'packages', 'plugins'], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  const found = stdout.split('\n').flatMap(line => /^(.*?):(\d+):.*restricted/.exec(line)?.slice(1, 3).join(' ') ?? []);
  const everyLine = ofTheMachine.map((_, index) => index + 2);
  expect(found.toSorted()).toEqual(pure.flatMap(file => everyLine.map(line => `${file} ${line}`)).toSorted());
});
