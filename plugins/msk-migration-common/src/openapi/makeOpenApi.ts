import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { endpoints } from '../endpoints.ts';
import { components } from './components.ts';

type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.1 document. */
export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: Json;
  readonly servers: readonly Json[];
  readonly security: readonly Json[];
  readonly paths: Readonly<Record<string, Json>>;
  readonly components: { readonly schemas: Json; readonly responses: Json; readonly securitySchemes: Json };
}

const rows: readonly (readonly [string, Endpoint])[] = Object.entries(endpoints);

const names = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(components)) names.add(schema, { id });

const refTo = (id: string): string => `#/components/schemas/${id}`;

/** The OpenAPI document of the table. */
export function makeOpenApi(): OpenApi {
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of rows) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: describeOperation(name, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'msk-migration',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'The API of the msk-migration plugin of Backstage. Offsets and counts of records are decimal strings; times are milliseconds since the epoch.',
    },
    servers: [{ url: '/api/msk-migration' }],
    security: [{ backstageToken: [] }],
    paths,
    components: {
      schemas: describeComponents(),
      responses: { Error: { description: 'What failed, with its code.', content: jsonOf({ $ref: refTo('Error') }) } },
      securitySchemes: { backstageToken: { type: 'http', scheme: 'bearer', description: 'Token of a Backstage user or service.' } },
    },
  };
}

const describeOperation = (name: string, endpoint: Endpoint): Json => ({
  operationId: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  tags: [endpoint.path.split('/')[1]],
  description: endpoint.doc,
  'x-permission': endpoint.permission.name,
  'x-changes': endpoint.changes,
  parameters: [...describeParameters('path', endpoint.params), ...describeParameters('query', endpoint.query)],
  ...(endpoint.body && { requestBody: { required: true, content: jsonOf(describeSchema(endpoint.body)) } }),
  responses: {
    [endpoint.status]: { description: 'Done.', ...(endpoint.answer && { content: jsonOf(describeSchema(endpoint.answer)) }) },
    default: { $ref: '#/components/responses/Error' },
  },
});

/** As they are meant, not as the text that they travel as: OpenAPI knows how a number or a list stands in a query. */
const describeParameters = (place: 'path' | 'query', schema: z.ZodObject | undefined): readonly Json[] =>
  Object.entries(schema?.shape ?? {}).map(([name, one]) => {
    const { description, ...rest } = withoutMarks(z.toJSONSchema(one, { io: 'output', override }));
    return { name, in: place, required: place === 'path', ...(description !== undefined && { description }), schema: rest };
  });

function describeSchema(schema: z.ZodType): Json {
  const named = names.get(schema);
  return named ? { $ref: refTo(named.id) } : withoutMarks(z.toJSONSchema(schema, { io: 'input', override }));
}

/** As they stand on the wire. */
const describeComponents = (): Json =>
  Object.fromEntries(
    Object.entries(z.toJSONSchema(names, { uri: refTo, io: 'input', override }).schemas).map(([id, schema]) => [id, withoutMarks(schema)]),
  );

/** The ends of JSON's integers go without saying. */
function override({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

/** `$schema` and `$id` belong to documents of their own. */
const withoutMarks = ({ $schema: _schema, $id: _id, ...schema }: Json): Json => schema;

const jsonOf = (schema: Json): Json => ({ 'application/json': { schema } });
