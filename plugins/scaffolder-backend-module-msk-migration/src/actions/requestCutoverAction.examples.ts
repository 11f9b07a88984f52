import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** Run by a test, each against a server that behaves like the engine. */
export const requestCutoverExamples: TemplateExample[] = [
  {
    description: 'Ask for the cutover; a person of the platform team approves it in the portal.',
    example: `steps:
  - id: cutover
    name: Ask for the cutover
    action: msk-migration:request-cutover
    input:
      migration: orders
`,
  },
];
