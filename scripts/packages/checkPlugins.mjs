import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { callProgram } from './callProgram.mjs';

const plugin = '@msk-migration/backstage-plugin-msk-migration';
const scaffolderModule = '@msk-migration/backstage-plugin-scaffolder-backend-module-msk-migration';
const ofPlugin = { pluginId: 'msk-migration', pluginPackages: [plugin, `${plugin}-backend`, `${plugin}-common`] };

/** What Backstage reads in each manifest: its tools by role and packages, the bundler of an app by features. */
const facts = {
  [plugin]: { role: 'frontend-plugin', ...ofPlugin, features: { './alpha': '@backstage/FrontendPlugin' } },
  [`${plugin}-backend`]: { role: 'backend-plugin', ...ofPlugin, features: { '.': '@backstage/BackendFeature' } },
  [`${plugin}-common`]: { role: 'common-library', ...ofPlugin },
  [scaffolderModule]: {
    role: 'backend-plugin-module',
    pluginId: 'scaffolder',
    pluginPackage: '@backstage/plugin-scaffolder-backend',
    features: { '.': '@backstage/BackendFeature' },
  },
};

/** The tarballs of the plugins are what a portal expects of them. `expect(what, holds, output)` notes a check. */
export function checkPlugins(packed, scratch, expect) {
  const plugins = packed.filter(({ name, tarball }) => facts[name] && tarball);
  expect('every package of the plugins is packed', plugins.length === Object.keys(facts).length, plugins.map(({ name }) => name).join(' '));
  for (const each of plugins) judgeManifest(each, expect);
  for (const each of plugins.filter(({ name }) => name !== `${plugin}-common`)) judgePublished(each, expect);
  const portal = layPortal(packed, scratch);
  loadWithRequire(portal, expect);
  compileAgainst(portal, expect);
}

function judgeManifest({ name, manifest, files, tarball }, expect) {
  const told = manifest.backstage;
  const holds = Object.entries(facts[name]).every(([key, value]) => JSON.stringify(told[key]) === JSON.stringify(value));
  expect(`${name}: what Backstage reads in its manifest`, holds, JSON.stringify(told, undefined, 2));
  const readme = callProgram('tar', ['-xOzf', tarball, 'package/README.md']).said;
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link).filter(link => !/^(https?:|#)/.test(link));
  const dead = links.filter(link => !files.includes(join('package', link)));
  expect(`${name}: a README whose links lead somewhere`, readme !== '' && dead.length === 0, dead.join(' '));
  if (name === `${plugin}-backend`) judgeSchema(manifest, tarball, expect);
  if (name === scaffolderModule) {
    const templates = files.filter(file => file.startsWith('package/templates/') && file.endsWith('.yaml'));
    expect(`${name}: its templates are in it`, templates.includes('package/templates/migrate-topics-to-msk.yaml'), templates.join(' '));
  }
}

function judgeSchema({ name, configSchema }, tarball, expect) {
  const schema = callProgram('tar', ['-xOzf', tarball, `package/${configSchema}`]).said;
  expect(`${name}: a schema of its configuration`, schema.includes('"mskMigration"'), `${configSchema}: ${schema}`);
}

/** Backstage's build of a page puts its own condition into `exports`, before the types, which publint calls an error; of the others it has only warnings. */
function judgePublished({ name, tarball, manifest }, expect) {
  if (manifest.backstage.role === 'frontend-plugin') return;
  const published = callProgram('publint', ['run', tarball]);
  expect(`${name}: publint`, !published.failed, published.output);
  expect(`${name}: says which Node it needs`, manifest.engines?.node !== undefined, JSON.stringify(manifest.engines));
}

/** A folder with our tarballs in node_modules, each of which finds what its manifest names, and nothing else. */
function layPortal(packed, scratch) {
  const portal = join(scratch, 'portal');
  const folders = new Map(packed.filter(({ tarball }) => tarball).map(each => [each.name, join(portal, 'node_modules', each.name)]));
  for (const { name, tarball, manifest, source } of packed) {
    const folder = folders.get(name);
    if (!folder) continue;
    mkdirSync(folder, { recursive: true });
    callProgram('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
    for (const needed of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      link(folders.get(needed) ?? realpathSync(join(source, 'node_modules', needed)), join(folder, 'node_modules', needed));
    }
  }
  link(realpathSync('plugins/msk-migration/node_modules/@types/react'), join(portal, 'node_modules/@types/react'));
  writeFileSync(join(portal, 'package.json'), '{ "private": true }');
  return portal;
}

function link(target, path) {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

function loadWithRequire(portal, expect) {
  for (const name of [`${plugin}-backend`, scaffolderModule]) {
    const loaded = callProgram('node', ['-p', `require('${name}').default.$$type`], { cwd: portal });
    expect(`${name}: a backend loads it with require`, loaded.said === '@backstage/BackendFeature', loaded.output);
  }
}

/** Every public name; one that is not typed is one argument short. */
const program = `
import backend, { createMigrationConditionalDecision, enginePortsServiceRef, migrationConditions, migrationResourceRef, migrationRules } from '${plugin}-backend';
import { createClient, endpoints, MigrationError, migrationApprovePermission, migrationResourceType, permissions } from '${plugin}-common';
import * as pages from '${plugin}';
import alpha from '${plugin}/alpha';
import scaffolderModule from '${scaffolderModule}';

const isTyped = <T,>(_value: T, ..._any: 0 extends 1 & T ? ['any'] : []): void => {};
isTyped(backend.$$type);
isTyped(createMigrationConditionalDecision);
isTyped(enginePortsServiceRef.T.clock);
isTyped(migrationConditions.isOwner({ owners: [] }));
isTyped(migrationResourceRef.resourceType);
isTyped(migrationRules[0]!.apply);
isTyped(createClient);
isTyped(endpoints.listFlows.answer);
isTyped(new MigrationError('PLAN_STALE', '').code);
isTyped(migrationApprovePermission.resourceType);
isTyped(migrationResourceType);
isTyped(permissions[0]!.name);
isTyped(pages.MskMigrationPage);
isTyped(pages.EntityMskMigrationCard);
isTyped(pages.EntityMskMigrationContent);
isTyped(pages.MskMigrationFlowPickerFieldExtension);
isTyped(pages.MskMigrationTopicPickerFieldExtension);
isTyped(pages.MskMigrationGroupPickerFieldExtension);
isTyped(pages.isMskMigrationAvailable);
isTyped(pages.mskMigrationApiRef.T.listFlows);
isTyped(pages.mskMigrationPlugin.routes.root);
isTyped(alpha.routes.migration);
isTyped(scaffolderModule.$$type);
`;

/** As the TypeScript of a new portal is set up; faults in declarations of others are not ours. */
function compileAgainst(portal, expect) {
  writeFileSync(join(portal, 'program.tsx'), program);
  const options = ['--noEmit', '--strict', '--jsx', 'react-jsx', '--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022'];
  const compiled = callProgram('tsc', [...options, '--types', 'react', '--skipLibCheck', 'program.tsx'], { cwd: portal });
  expect('what the plugins publish is typed', !compiled.failed, compiled.output);
}
