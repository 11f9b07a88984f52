import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** Run by a test, each against a server that behaves like the engine. */
export const deployMigrationExamples: TemplateExample[] = [
  {
    description: 'Plan and deploy, and wait until everything is there.',
    example: `steps:
  - id: deploy
    name: Deploy
    action: msk-migration:deploy
    input:
      migration: orders
      timeoutSeconds: 3600
`,
  },
  {
    description: 'Deploy exactly the plan that an earlier step showed, and do not wait.',
    example: `steps:
  - id: plan
    name: Plan
    action: msk-migration:plan
    input:
      migration: orders
  - id: deploy
    name: Deploy
    action: msk-migration:deploy
    input:
      migration: orders
      digest: \${{ steps.plan.output.digest }}
      factsDigest: \${{ steps.plan.output.factsDigest }}
      wait: false
`,
  },
];
