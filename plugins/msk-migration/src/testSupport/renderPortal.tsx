import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { screen } from '@testing-library/react';
import plugin from '../alpha.tsx';
import { mskMigrationApiRef } from '../api/mskMigrationApi.ts';
import type { FakeApi } from './fakeApi.ts';
import type { FakeSignals } from './fakeSignals.ts';
import { policyWithout } from './policyWithout.ts';
import { ann } from './portalAnswers.ts';

/** What a test changes about the portal. */
export interface PortalOptions {
  readonly me?: { readonly userEntityRef: string; readonly ownershipEntityRefs: string[] };
  /** Names of permissions that the policy refuses. */
  readonly denied?: readonly string[];
  readonly signals?: FakeSignals;
}

/** The whole plugin in an app of the new frontend system, at one of its addresses. */
export async function renderPortal(path: string, api: FakeApi, { me = ann, denied = [], signals }: PortalOptions = {}): Promise<void> {
  renderTestApp({
    features: [plugin],
    initialRouteEntries: [`/msk-migration${path}`],
    apis: [
      [mskMigrationApiRef, api],
      mockApis.identity(me),
      mockApis.permission({ authorize: policyWithout(denied) }),
      ...(signals ? [[signalApiRef, signals] as const] : []),
    ],
  });
  await screen.findByRole('heading', { level: 2 });
}
