import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** Run by a test, each against a server that behaves like the engine. */
export const migrationStatusExamples: TemplateExample[] = [
  {
    description: 'Tell how a migration is doing.',
    example: `steps:
  - id: status
    name: Look at it
    action: msk-migration:status
    input:
      migration: orders
`,
  },
  {
    description: 'Wait until everything is copied as it should be.',
    example: `steps:
  - id: status
    name: Wait until it is healthy
    action: msk-migration:status
    input:
      migration: orders
      waitUntil: healthy
      timeoutSeconds: 900
`,
  },
];
