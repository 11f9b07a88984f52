import { expect, test } from 'vitest';
import type { Endpoint } from '../endpoint.ts';
import { endpoints } from '../endpoints.ts';
import { components } from './components.ts';
import { makeOpenApi } from './makeOpenApi.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: object }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

const rows: [string, Endpoint][] = Object.entries(endpoints);
const document = makeOpenApi();
const operationOf = ({ path, method }: Endpoint) => document.paths[path]?.[method.toLowerCase()] as Operation | undefined;

test.each(rows)('lists %s', (name, endpoint) => {
  const operation = operationOf(endpoint);
  expect(operation?.operationId.toLowerCase()).toBe(name.toLowerCase());
  expect(Object.keys(operation?.responses ?? {})).toEqual([String(endpoint.status), 'default']);
  expect(operation?.requestBody !== undefined).toBe(endpoint.body !== undefined);
  const inPath = operation?.parameters.filter(parameter => parameter.in === 'path' && parameter.required);
  expect(inPath?.map(parameter => `{${parameter.name}}`)).toEqual(endpoint.path.match(/\{\w+\}/g) ?? []);
});

test('lists nothing else', () => {
  expect(Object.values(document.paths).flatMap(path => Object.keys(path))).toHaveLength(rows.length);
});

test('every reference leads to something', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer = '']) => pointer.split('/'));
  expect(references.length).toBeGreaterThan(rows.length);
  const find = (pointer: readonly string[]) => pointer.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
  expect(references.filter(pointer => find(pointer) === undefined)).toEqual([]);
});

test('what is sent and answered has a name', () => {
  const named = new Set<unknown>(Object.values(components));
  const nameless = rows.filter(([, { body, answer }]) => [body, answer].some(schema => schema !== undefined && !named.has(schema)));
  expect(nameless).toEqual([]);
});

test('offsets are texts on the wire, and a number of a query is a number', () => {
  expect(document.components.schemas['PartitionLags']).toMatchObject({
    properties: { items: { items: { properties: { sourceEnd: { type: 'string', pattern: '^-?\\d+$' } } } } },
  });
  const limit = operationOf(endpoints.listMigrations)?.parameters.find(({ name }) => name === 'limit');
  expect(limit).toMatchObject({ in: 'query', required: false, schema: { type: 'integer', maximum: 1_000 } });
});

test('is a document of OpenAPI 3.1, as JSON', () => {
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: expect.any(String), version: expect.any(String) } });
});
