import { expect, it } from 'vitest';
import { requireOwnMachine } from './requireOwnMachine.ts';

const withListen = (listen: unknown) => () => requireOwnMachine({ getOptional: <T>() => listen as T });

it.each([{ host: '127.0.0.1', port: 7007 }, '127.0.0.1:7007'])('lets a portal start that listens at %j', listen => {
  expect(withListen(listen)).not.toThrow();
});

it.each([
  undefined,
  ':7007',
  '7007',
  { port: 7007 },
  { host: '0.0.0.0' },
  { host: '::' },
  { host: '10.0.0.7' },
  { host: 'localhost' },
  '0.0.0.0:7007',
])('refuses to start one that listens at %j: others could sign in as anybody', listen => {
  expect(withListen(listen)).toThrow(/backend\.listen\.host has to be 127\.0\.0\.1/);
});
