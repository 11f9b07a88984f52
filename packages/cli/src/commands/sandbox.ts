import type { DetachedSandbox, SandboxProgress, Speed } from '@msk-migration/sandbox';
import type { Command, Host } from '../host.ts';
import { duration } from '../render/numbers.ts';
import { table } from '../render/table.ts';

export interface UpOptions {
  readonly brokers: 1 | 3;
  readonly speed: Speed;
}

/** `msk-migration sandbox up`: what is printed is for the shell: eval "$(msk-migration sandbox up)". */
export function up({ brokers, speed }: UpOptions): Command {
  return async host => {
    const { sandboxUp } = await import('@msk-migration/sandbox');
    const sandbox = await host.gracefully(signal =>
      sandboxUp({ source: { brokers }, target: { brokers }, speed, signal, onProgress: showProgress(host) }),
    );
    host.terminal.document({ state: 'up', sandbox });
    host.terminal.print(usageLines(sandbox));
    return 'ok';
  };
}

/** `msk-migration sandbox status`: what runs, and where. */
export function status(): Command {
  return async ({ terminal }) => {
    const { sandboxStatus } = await import('@msk-migration/sandbox');
    const found = await sandboxStatus();
    terminal.document(found);
    if (found.state === 'down') {
      terminal.print(['down: msk-migration sandbox up']);
      return 'differs';
    }
    const since = duration(Date.now() - Date.parse(found.sandbox.startedAt));
    terminal.print([`up for ${since}, ${found.processes.length} processes in ${found.sandbox.directory}`]);
    terminal.print(
      table(
        [
          { heading: 'pid', value: ({ pid }) => String(pid), align: 'right' },
          { heading: 'process', value: ({ name }) => name },
        ],
        found.processes,
        terminal.style,
      ),
    );
    terminal.print(usageLines(found.sandbox));
    return 'ok';
  };
}

/** `msk-migration sandbox down`: ends all of its processes. */
export function down(): Command {
  return async ({ terminal }) => {
    const { sandboxDown } = await import('@msk-migration/sandbox');
    const wasUp = await sandboxDown();
    terminal.document({ state: 'down', wasUp });
    terminal.print([wasUp ? 'down' : 'it was not up']);
    return 'ok';
  };
}

function usageLines({ env, source, target, pluginBucket }: DetachedSandbox): readonly string[] {
  return [
    `# source.bootstrapServers: ${source.bootstrapServers}`,
    `# target.clusterArn: ${target.clusterArn}`,
    `# target, for your own clients: ${target.bootstrapServers}`,
    `# connect.pluginBucket: ${pluginBucket}`,
    ...Object.entries(env).map(([name, value]) => `export ${name}='${value}'`),
  ];
}

function showProgress({ terminal }: Host): (progress: SandboxProgress) => void {
  let shown = '';
  return ({ stage, message, done, total }) => {
    const text = `${stage}: ${message}`;
    const share = done === undefined || total === undefined ? '' : ` ${done} of ${total}`;
    if (terminal.interactive) terminal.live(`… ${text}${share}`);
    else if (text !== shown) terminal.note(`… ${text}`);
    shown = text;
  };
}
