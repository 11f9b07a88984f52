import type { World } from './world.ts';

/** Looks at connector and tasks for a while; what is wrong, or undefined when nothing failed. */
export async function findUnhealthy(world: World, connectorArn: string): Promise<string | undefined> {
  for (let look = 0; look < world.timings.healthLooks; look++) {
    await world.wait(world.timings.healthEvery);
    const failure = await findFailure(world, connectorArn);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

async function findFailure(world: World, connectorArn: string): Promise<string | undefined> {
  const look = await world.workers.look(connectorArn).catch(describeError);
  if (typeof look === 'string') return `the workers do not answer: ${look}`;
  if (!look) return 'there are no workers';
  if (look.connector === 'FAILED') return 'the connector is FAILED';
  const task = look.tasks.find(one => one.state === 'FAILED');
  return task && `task ${task.id} is FAILED: ${task.trace?.split('\n')[0] ?? 'no trace'}`;
}

/** The message of whatever was thrown. */
export const describeError = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
