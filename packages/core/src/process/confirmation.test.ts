import { expect, it } from 'vitest';
import { readConfirmation } from './confirmation.ts';
import { createStage, createWorld, looking, pending } from './process.fixture.ts';

it('is what a person says of a step that waits, with the name and the time', async () => {
  const { open } = createWorld();
  const { step } = createStage();
  const process = await open({ stages: [{ name: 'fence', steps: [step('fence', looking(pending('writers'), 'settled'))] }] });
  await process.begin();
  await expect(process.confirm('fence', 'user:default/ann')).rejects.toMatchObject({ code: 'WRONG_PHASE', message: expect.stringContaining('todo') });
  await process.advance();
  await process.confirm('fence', 'user:default/ann');
  expect((await process.advance()).outcome).toBe('finished');
});

it('does not outlive the attempt that it was given for', () => {
  const journal = { entries: [{ type: 'noted', subject: 'confirmed/fence', fact: { at: 5, by: 'ann' } }] } as never;
  expect([readConfirmation(journal, 'fence', 5)?.by, readConfirmation(journal, 'fence', 6)]).toEqual(['ann', undefined]);
});
