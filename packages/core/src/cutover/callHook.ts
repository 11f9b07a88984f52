import type { Hooks } from '../ports/index.ts';
import type { HookSpec, Spec } from '../spec/spec.ts';
import type { Scope } from '../plan/index.ts';

/** What a hook is asked to do. Each may be asked more than once: after a crash nobody knows whether the first call arrived. */
export type HookAction = 'fence' | 'release' | 'switch' | 'switchBack';

/** An environment has its limits; whoever has more topics asks for them by webhook, or has the spec. */
const longestVariable = 60_000;

/** Calls a webhook or command of the user; a hook of kind `ask` is a person's business and calls nothing. */
export async function callHook(
  hooks: Hooks,
  hook: HookSpec,
  call: { readonly action: HookAction; readonly spec: Spec; readonly scope: Scope },
): Promise<void> {
  const { action, spec, scope } = call;
  const topics = scope.topics.map(({ name }) => name);
  if (hook.kind === 'webhook') {
    await hooks.post(hook.url, { action, migration: spec.migration.name, flow: spec.flow.name, topics, groups: scope.groups });
  }
  if (hook.kind === 'command') {
    const listed = { MSK_MIGRATION_TOPICS: topics.join(','), MSK_MIGRATION_GROUPS: scope.groups.join(',') };
    await hooks.command(hook.argv, {
      MSK_MIGRATION_ACTION: action,
      MSK_MIGRATION_NAME: spec.migration.name,
      MSK_MIGRATION_FLOW: spec.flow.name,
      ...Object.fromEntries(Object.entries(listed).filter(([, value]) => value.length <= longestVariable)),
    });
  }
}
