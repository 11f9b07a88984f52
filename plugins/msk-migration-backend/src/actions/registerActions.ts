import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { endpoints, type EndpointName } from '@msk-migration/backstage-plugin-msk-migration-common';
import { callEndpoint, kebab, type CallParts } from '../callEndpoint.ts';

type Options = Parameters<ActionsRegistryService['register']>[0];
type Zod = Parameters<Options['schema']['input']>[0];
type Fields = Parameters<Zod['object']>[0];

/** An endpoint that programs can call as an action; their input is split as its request is. */
interface Offered {
  readonly endpoint: EndpointName;
  readonly title: string;
  /** Takes something away or back. */
  readonly destructive?: true;
  readonly query?: (z: Zod) => Fields;
  readonly body?: (z: Zod) => Fields;
}

/**
 * What a program may do for the person who asks it. Not here: approving, completing, and saying that writers or clients stopped. Those are the words of a
 * person who has looked.
 */
const offered: readonly Offered[] = [
  { endpoint: 'listFlows', title: 'List flows' },
  {
    endpoint: 'listMigrations',
    title: 'List migrations',
    query: z => ({ owner: z.string().optional().describe('Entity ref of an owner.'), flow: z.string().optional(), phase: z.string().optional() }),
  },
  { endpoint: 'getMigration', title: 'Look up a migration' },
  { endpoint: 'getPlan', title: 'Plan a migration' },
  { endpoint: 'getStatus', title: 'See how a migration is going' },
  { endpoint: 'getVerify', title: 'See whether both sides are the same' },
  { endpoint: 'getCutoverGates', title: 'See whether a cutover can begin' },
  { endpoint: 'describeCutover', title: 'See what a cutover would do' },
  { endpoint: 'getCutover', title: 'See where a cutover stands' },
  { endpoint: 'getEvidence', title: 'See what a cutover proved' },
  { endpoint: 'verify', title: 'Compare both sides' },
  { endpoint: 'deploy', title: 'Deploy a plan', body: z => ({ digest: z.string(), factsDigest: z.string() }) },
  { endpoint: 'cutover', title: 'Begin a cutover, up to its approval' },
  { endpoint: 'abortCutover', title: 'Take a cutover back', destructive: true, body: z => ({ reason: z.string() }) },
  { endpoint: 'cleanup', title: 'Take a migration out of its flow', destructive: true, body: () => ({}) },
];

/** Registers them with Backstage, for MCP clients and others. They are judged and audited as requests are. */
export function registerActions(registry: ActionsRegistryService, parts: CallParts): void {
  for (const one of offered) register(registry, parts, one);
}

function register(registry: ActionsRegistryService, parts: CallParts, { endpoint, title, destructive, query, body }: Offered): void {
  const { changes, doc, ...row } = endpoints[endpoint];
  const hasParams = 'params' in row;
  registry.register({
    name: kebab(endpoint),
    title,
    description: doc,
    attributes: { readOnly: !changes, destructive: destructive === true, idempotent: true },
    schema: {
      input: z => z.object({ ...(hasParams && { migration: z.string().describe('Name of the migration.') }), ...query?.(z), ...body?.(z) }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      const { migration, ...rest } = input as Readonly<Record<string, string>>;
      const raw = { ...(migration !== undefined && { params: { migration } }), ...(query && { query: rest }), ...(body && { body: rest }) };
      return { output: (await callEndpoint(parts, { name: endpoint, credentials, raw })) as Record<string, unknown> };
    },
  });
}
