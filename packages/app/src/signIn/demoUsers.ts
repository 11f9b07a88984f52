/** Who can sign in to the demo portal without a password, as `examples/portal/organization.yaml` has them. */
export const demoUsers = [
  { name: 'alice', team: 'orders' },
  { name: 'bob', team: 'billing' },
  { name: 'carol', team: 'platform' },
] as const;
