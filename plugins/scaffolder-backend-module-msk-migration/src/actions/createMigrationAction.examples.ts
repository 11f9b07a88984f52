import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** Run by a test, each against a server that behaves like the engine. */
export const createMigrationExamples: TemplateExample[] = [
  {
    description: 'Register a migration over a flow of the platform team.',
    example: `steps:
  - id: create
    name: Register the migration
    action: msk-migration:create
    input:
      flow: shared
      name: orders
      owner: group:default/orders
      topics: [orders, /orders-.*/]
      groups: [billing]
`,
  },
  {
    description: 'Leave something out again, and be stricter about its cutover.',
    example: `steps:
  - id: create
    name: Register the migration
    action: msk-migration:create
    input:
      flow: shared
      name: orders
      owner: group:default/orders
      topics:
        include: [/orders-.*/]
        exclude: [orders-test]
      groups: [billing]
      cutover:
        maxLag: 100
        groupsWithoutCommits: start
`,
  },
  {
    description: 'Register what a spec file says, such as one that was fetched into the workspace.',
    example: `steps:
  - id: create
    name: Register the migration
    action: msk-migration:create
    input:
      spec: |
        flow:
          name: shared
          source:
            bootstrapServers: kafka.example.com:9092
          target:
            clusterArn: arn:aws:kafka:eu-west-1:123456789012:cluster/orders/4f1d2a3b-0c5e-4d6f-8a9b-1c2d3e4f5a6b-7
          connect:
            pluginBucket: example-msk-plugins
        migration:
          name: orders
          owner: orders
          topics: [orders]
          groups: [billing]
`,
  },
];
