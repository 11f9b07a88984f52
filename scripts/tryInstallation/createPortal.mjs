import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyDiff } from './applyDiff.mjs';

/** The tools that a new portal is made with, as `npx` would bring them. */
export const creators = ['@backstage/create-app@0.9.2', 'yarn@1.22.22'];

/** The day before packages of the release of Backstage appeared that follows this create-app: its ranges would mix the two, and such a portal does not start. */
const asOf = Date.parse('2026-11-16');
const ofRelease = /^npmMinimalAgeGate.*\n|^npmPreapprovedPackages.*\n|^ {2}- '@backstage.*\n/gm;

/** A new portal as create-app makes it, with a component of our own in its catalog. Nothing is installed yet. */
export async function createPortal({ portal, isLegacy, registry, run }) {
  await run(`backstage-create-app --skip-install --path ${portal}${isLegacy ? ' --legacy' : ''}`);
  change(portal, '.yarnrc.yml', text => text.replace(ofRelease, '') + settingsOf(registry));
  change(portal, 'package.json', text => {
    const manifest = JSON.parse(text);
    // Has its binaries in its package.
    return JSON.stringify({ ...manifest, resolutions: { ...manifest.resolutions, 'better-sqlite3': '13.2.0' } }, undefined, 2);
  });
  writeFileSync(join(portal, 'catalog-info.yaml'), component);
  change(portal, 'app-config.yaml', text => applyDiff(text, location));
}

/** The part of the configuration that only this try has: where it listens, and that its guest is a user of the catalog. */
export function configure(portal, port) {
  const url = `http://localhost:${port}`;
  const config = {
    app: { baseUrl: url },
    backend: { baseUrl: url, listen: { host: '127.0.0.1', port }, cors: { origin: url } },
    auth: { providers: { guest: { userEntityRef: 'user:default/guest', ownershipEntityRefs: ['user:default/guest', 'group:default/guests'] } } },
  };
  writeFileSync(join(portal, 'app-config.local.yaml'), JSON.stringify(config));
  return url;
}

function change(portal, file, by) {
  const path = join(portal, file);
  writeFileSync(path, by(readFileSync(path, 'utf8')));
}

/** What stands for the registry of npm, for a machine without compilers, and for one that reaches registries only: yarn asks a search engine for types. */
const settingsOf = registry => `
npmScopes:
  msk-migration:
    npmRegistryServer: ${registry}
unsafeHttpWhitelist: [127.0.0.1]
npmMinimalAgeGate: ${Math.floor((Date.now() - asOf) / 60_000)}
enableScripts: false
enableTelemetry: false
tsEnableAutoTypes: false
`;

const component = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: order-service
spec: { type: service, lifecycle: production, owner: guests }
`;

const location = [' catalog:', ' …', '   locations:', '+    - type: file', '+      target: ../../catalog-info.yaml'].join('\n');
