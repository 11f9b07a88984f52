import { describe, expect, test } from 'vitest';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { migrationPermissions, migrationReadPermission, migrationResourceType, permissions } from './permissions.ts';

const rows: [string, Endpoint][] = Object.entries(endpoints);

test('no two endpoints share method and path', () => {
  const places = rows.map(([, { method, path }]) => `${method} ${path}`);
  expect(new Set(places).size).toBe(places.length);
});

describe.each(rows)('%s', (_, endpoint) => {
  test('asks for a permission of the plugin', () => {
    expect(permissions).toContain(endpoint.permission);
  });

  test('changes something exactly when its method says so', () => {
    expect(endpoint.changes).toBe(endpoint.method !== 'GET');
  });

  test('has a schema for every name of its path', () => {
    const named = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(endpoint.params?.shape ?? {})).toEqual(named);
  });

  test('has nothing to say exactly when it answers 204', () => {
    expect(endpoint.answer === undefined).toBe(endpoint.status === 204);
  });
});

test.each(rows.filter(([, { changes }]) => changes))('%s changes something, and asks for more than reading', (_, { permission }) => {
  expect(permission.attributes.action).not.toBe('read');
});

test('conditions such as "is owner" can stand on every permission of a migration', () => {
  expect(migrationPermissions).toContain(migrationReadPermission);
  for (const permission of migrationPermissions) expect(permission).toMatchObject({ type: 'resource', resourceType: migrationResourceType });
});

test('no two permissions share a name', () => {
  expect(new Set(permissions.map(({ name }) => name)).size).toBe(permissions.length);
});
