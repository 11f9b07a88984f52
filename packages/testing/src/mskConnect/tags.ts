import { badRequest, notFound } from './modelFault.ts';
import type { MskConnectApi, TagMap } from './wire.ts';
import type { World } from './world.ts';

/** Tags of connectors, custom plugins and worker configurations. */
export function tagsApi(world: World): Pick<MskConnectApi, 'TagResource' | 'UntagResource' | 'ListTagsForResource'> {
  const need = (arn: string): TagMap => {
    const known = world.connectors.has(arn) || world.plugins.has(arn) || world.workerConfigurations.has(arn);
    if (!known) throw notFound(`There is no resource ${arn}.`);
    return world.tags.get(arn) ?? {};
  };
  return {
    TagResource: ({ resourceArn, tags }) => {
      const all = { ...need(resourceArn), ...tags };
      checkTags(world, all);
      world.tags.set(resourceArn, all);
      return {};
    },
    UntagResource: ({ resourceArn, tagKeys }) => {
      const left = Object.entries(need(resourceArn)).filter(([key]) => !tagKeys.includes(key));
      world.tags.set(resourceArn, Object.fromEntries(left));
      return {};
    },
    ListTagsForResource: ({ resourceArn }) => ({ tags: { ...need(resourceArn) } }),
  };
}

/** Throws BadRequestException for more tags than a resource may have, and for keys that AWS keeps for itself. */
export function checkTags(world: World, tags: TagMap): void {
  const keys = Object.keys(tags);
  if (keys.length > world.quotas.tagsPerResource)
    throw badRequest(`A resource has at most ${world.quotas.tagsPerResource} tags, not ${keys.length}.`);
  const reserved = keys.find(key => key.toLowerCase().startsWith('aws:'));
  if (reserved !== undefined) throw badRequest(`The tag key "${reserved}" begins with "aws:", which is reserved.`);
}
