import type { MockPermissionApi } from '@backstage/frontend-test-utils';

type Authorize = NonNullable<ConstructorParameters<typeof MockPermissionApi>[0]>;

/** A policy that refuses the permissions named, and nothing else. */
export const policyWithout =
  (denied: readonly string[]): Authorize =>
  ({ permission }) =>
    (denied.includes(permission.name) ? 'DENY' : 'ALLOW') as ReturnType<Authorize>;
