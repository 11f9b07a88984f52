// What each published package promises, as one file per entry: a change of it is seen in review. With --check nothing is written, and a difference fails.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';

const check = process.argv.includes('--check');
const folder = resolve('docs/reference/api');

/**
 * Package folder and the declarations of an entry; the report is named after both. Not of the pages' `./alpha`: its one export has a type that only
 * inference writes, in another order each time.
 */
const entries = [
  ['packages/sdk', 'index'],
  ['plugins/msk-migration-common', 'index'],
  ['plugins/msk-migration-backend', 'index'],
  ['plugins/msk-migration', 'index'],
  ['plugins/scaffolder-backend-module-msk-migration', 'index'],
];

function report(packageFolder, entry) {
  const name = `${packageFolder.split('/').at(-1)}${entry === 'index' ? '' : `-${entry}`}`;
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve(packageFolder, 'package.json'),
    configObject: {
      projectFolder: resolve('.'),
      mainEntryPointFilePath: resolve(packageFolder, 'dist', `${entry}.d.ts`),
      // As somebody sees it who installed it: nothing is found in our sources.
      compiler: {
        overrideTsconfig: {
          compilerOptions: { target: 'ES2023', module: 'ESNext', moduleResolution: 'Bundler', jsx: 'react-jsx', strict: true, types: [] },
        },
        skipLibCheck: true,
      },
      apiReport: {
        enabled: true,
        reportFileName: name,
        reportFolder: folder,
        reportTempFolder: join(folder, '.temp'),
        includeForgottenExports: false,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'none' } },
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
  const { apiReportChanged } = Extractor.invoke(config, { localBuild: !check, messageCallback: message => void (message.handled = true) });
  return apiReportChanged && check ? [`docs/reference/api/${name}.api.md is not what ${packageFolder} says now: run \`npm run reports\``] : [];
}

if (!check) spawnSync('turbo', ['run', 'build', '--output-logs=errors-only'], { stdio: 'inherit' });
mkdirSync(folder, { recursive: true });
const stale = entries.flatMap(([packageFolder, entry]) => report(packageFolder, entry));
for (const line of stale) console.error(line);
process.exit(stale.length === 0 ? 0 : 1);
