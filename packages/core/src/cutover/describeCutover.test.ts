import { expect, it } from 'vitest';
import { cutoverWorld } from './cutover.fixture.ts';
import { describeCutover } from './describeCutover.ts';

it('says exactly what follows, and has another digest when any of it is another', async () => {
  const world = await cutoverWorld();
  const { digest, lines, topics, groups } = await describeCutover(world.ports, world.spec);
  expect({ topics, groups }).toEqual({ topics: ['orders'], groups: ['billing'] });
  expect(lines).toContain('stop the writers: webhook https://hooks/fence; lifted after 300 s');
  expect((await describeCutover(world.ports, world.spec)).digest).toBe(digest);
  const { migration } = world.spec;
  const other = { ...world.spec, migration: { ...migration, cutover: { ...migration.cutover, fenceLimitSeconds: 301 } } };
  expect((await describeCutover(world.ports, other)).digest).not.toBe(digest);
});

it('shows no query of a webhook: tokens stand there', async () => {
  const world = await cutoverWorld({ fence: { kind: 'webhook', url: 'https://hooks/fence?token=s3cret' } });
  const { lines } = await describeCutover(world.ports, world.spec);
  expect(lines).toContain('stop the writers: webhook https://hooks/fence?…; lifted after 300 s');
});
