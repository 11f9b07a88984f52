import { Command as Program, InvalidArgumentError, Option } from 'commander';
import { describeExitCodes } from './exitCodes.ts';
import type { CleanupOptions } from './commands/cleanup.ts';
import type { CutoverOptions } from './commands/cutover.ts';
import type { DeployOptions } from './commands/deploy.ts';
import type { Command, CommonOptions } from './host.ts';

/** Runs a command once it is loaded. */
export type Run = (options: CommonOptions, load: () => Promise<Command>) => Promise<void>;

/** The command line: what can be said, and which file answers. Commands are loaded when they are called, so that the program starts at once. */
export function createProgram(run: Run): Program {
  const program = new Program('msk-migration')
    .description('Moves Kafka to Amazon MSK with MirrorMaker 2 on MSK Connect, and proves that nothing was lost.')
    .version('0.1.0')
    .showHelpAfterError('(--help shows what there is)')
    .addHelpText('after', `\n${describeExitCodes()}\n`)
    .exitOverride();
  addLooking(program, run);
  addDoing(program, run);
  addSandbox(program, run);
  common(program.command('explain').argument('[code]', 'for example PLAN_STALE').description('what an error code means and what to do')).action(
    (code: string | undefined, options: CommonOptions) => run(options, async () => (await import('./commands/explain.ts')).explain(code)),
  );
  return program;
}

/** Options of every command. */
function common(command: Program): Program {
  return command
    .addOption(new Option('--json', 'one JSON document on stdout'))
    .addOption(new Option('--no-color', 'no colours (also: NO_COLOR, or a pipe)'))
    .addOption(new Option('--journals <folder>', 'where journals are kept').default('.migrations'))
    .addOption(new Option('--region <region>', 'AWS region (default: as the AWS SDK finds it)'));
}

const onSpec = (program: Program, name: string, description: string): Program =>
  common(program.command(name).argument('<spec>', 'spec file (YAML)').description(description));

const takeOver = (): Option => new Option('--take-over', 'go on instead of whoever does so elsewhere');

function addLooking(program: Program, run: Run): void {
  onSpec(program, 'check', 'every problem of the spec at once').action((file: string, options: CommonOptions) =>
    run(options, async () => (await import('./commands/check.ts')).check(file)),
  );
  onSpec(program, 'inventory', 'what is there, what moves, what is left out and why').action((file: string, options: CommonOptions) =>
    run(options, async () => (await import('./commands/inventory.ts')).inventory(file)),
  );
  onSpec(program, 'plan', 'what a deployment would change')
    .option('--out <file>', 'keep the plan for `deploy --plan`')
    .action((file: string, options: CommonOptions & { out?: string }) =>
      run(options, async () => (await import('./commands/plan.ts')).plan(file, options)),
    );
  onSpec(program, 'status', 'connectors, lag and whether all is well')
    .option('--watch', 'look again and again, until Ctrl-C')
    .option('--every <seconds>', 'between two looks of --watch', positive, 5)
    .action((file: string, options: CommonOptions & { watch?: boolean; every: number }) =>
      run(options, async () => (await import('./commands/status.ts')).status(file, options)),
    );
  onSpec(program, 'verify', 'is every record at the target, in order?')
    .option('--page <file>', 'save the evidence as one HTML page')
    .action((file: string, options: CommonOptions & { page?: string }) =>
      run(options, async () => (await import('./commands/verify.ts')).verify(file, options)),
    );
}

function addDoing(program: Program, run: Run): void {
  onSpec(program, 'deploy', 'topics, plugin, role, connectors: make it so, or go on with it')
    .option('--plan <file>', 'deploy exactly this plan')
    .option('-y, --yes', 'do not ask')
    .addOption(takeOver())
    .action((file: string, options: CommonOptions & DeployOptions) =>
      run(options, async () => (await import('./commands/deploy.ts')).deploy(file, options)),
    );
  onSpec(program, 'cutover', 'move clients over, or go on with it')
    .option('--approve <digest>', 'approve exactly what follows')
    .option('--writers-stopped', 'answer to the fence "ask": the writers stand still')
    .option('--clients-switched', 'answer to the hook "ask": the clients use the target')
    .option('--clients-live', 'answer where nobody writes or reads yet: the clients were seen at the target')
    .option('--abort <reason>', 'take everything back')
    .option('--complete', 'the point of no return')
    .addOption(takeOver())
    .action((file: string, options: CommonOptions & CutoverOptions) =>
      run(options, async () => (await import('./commands/cutover.ts')).cutover(file, options)),
    );
  onSpec(program, 'cleanup', 'take away what the flow made; topics and data stay')
    .option('-y, --yes', 'do not ask')
    .option('--force', 'also while a cutover is open, or when the journal knows of no deployment')
    .addOption(takeOver())
    .action((file: string, options: CommonOptions & CleanupOptions) =>
      run(options, async () => (await import('./commands/cleanup.ts')).cleanup(file, options)),
    );
}

function addSandbox(program: Program, run: Run): void {
  const sandbox = program.command('sandbox').description('MSK Connect on this machine: real brokers, real Connect workers');
  common(sandbox.command('up').description('start it, and say how to use it'))
    .option('--brokers <count>', 'brokers of each cluster: 1 or 3', oneOrThree, 1)
    .addOption(new Option('--speed <speed>', 'how long MSK Connect takes').choices(['fast', 'likeAws']).default('fast'))
    .action((options: CommonOptions & { brokers: 1 | 3; speed: 'fast' | 'likeAws' }) =>
      run(options, async () => (await import('./commands/sandbox.ts')).up(options)),
    );
  common(sandbox.command('status').description('what runs, and where')).action((options: CommonOptions) =>
    run(options, async () => (await import('./commands/sandbox.ts')).status()),
  );
  common(sandbox.command('down').description('end all of its processes')).action((options: CommonOptions) =>
    run(options, async () => (await import('./commands/sandbox.ts')).down()),
  );
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('a number above 0 is needed.');
  return value;
}

function oneOrThree(text: string): 1 | 3 {
  if (text === '1') return 1;
  if (text === '3') return 3;
  throw new InvalidArgumentError('1 or 3.');
}
