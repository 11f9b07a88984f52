import { CommanderError } from 'commander';
import { exitCodes, exitOf, type Exit } from './exitCodes.ts';
import type { Command, CommonOptions, Host } from './host.ts';
import { interrupts } from './interrupts.ts';
import { createProgram } from './program.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** Runs a command line; answers the exit code. */
export async function runCli(argv: readonly string[]): Promise<number> {
  let exit: Exit = 'ok';
  const program = createProgram(async (options, load) => {
    exit = await runCommand(options, load);
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Commander has said what is wrong, with what was perhaps meant; asking for help is no mistake.
    if (error.exitCode === 0) return exitCodes.ok.code;
    if (argv.includes('--json')) await sayInJson(error);
    return exitCodes.badInput.code;
  }
  return exitCodes[exit].code;
}

async function runCommand(options: CommonOptions, load: () => Promise<Command>): Promise<Exit> {
  const terminal = openTerminal({ json: options.json === true, colour: options.color !== false });
  const { gracefully, stopListening } = interrupts(terminal);
  const host: Host = { terminal, options, gracefully, migrator: () => openMigrator(options) };
  try {
    return await (
      await load()
    )(host);
  } catch (thrown) {
    return await report(terminal, thrown);
  } finally {
    terminal.live(undefined);
    stopListening();
  }
}

async function report(terminal: Terminal, thrown: unknown): Promise<Exit> {
  const { errorDocument, errorLines, toOurs } = await import('./render/error.ts');
  const error = toOurs(thrown);
  terminal.document(errorDocument(error));
  for (const line of errorLines(error, terminal.noteStyle)) terminal.note(line);
  return exitOf(error.code);
}

async function openMigrator({ region, journals = '.migrations' }: CommonOptions): ReturnType<Host['migrator']> {
  const { createMigrator, fileJournals } = await import('@msk-migration/sdk');
  return createMigrator({ region, journals: fileJournals(journals) });
}

async function sayInJson({ message }: CommanderError): Promise<void> {
  const { MigrationError } = await import('@msk-migration/core');
  const { errorDocument } = await import('./render/error.ts');
  openTerminal({ json: true, colour: false }).document(errorDocument(new MigrationError('INPUT_INVALID', message.replace(/^error: /, ''))));
}
