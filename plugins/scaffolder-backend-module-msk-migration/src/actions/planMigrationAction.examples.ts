import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** Run by a test, each against a server that behaves like the engine. */
export const planMigrationExamples: TemplateExample[] = [
  {
    description: 'Tell what deploying the migration would change.',
    example: `steps:
  - id: plan
    name: Plan
    action: msk-migration:plan
    input:
      migration: orders
`,
  },
];
