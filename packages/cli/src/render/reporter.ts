import type { MigrationEvent, OnEvent } from '@msk-migration/core';
import type { Terminal } from '../terminal.ts';
import { count } from './numbers.ts';
import { printable } from './printable.ts';

/** Turns the engine's events into lines on stderr: one for each step (causes come with the result); what is waited for is a live line on a terminal and a line per change elsewhere. */
export function reporter(terminal: Terminal): OnEvent {
  let lastWait = '';
  const waiting = (text: string): void => {
    if (terminal.interactive) terminal.live(terminal.noteStyle.dim(`… ${text}`));
    else if (text !== lastWait) terminal.note(`… ${text}`);
    lastWait = text;
  };
  return event => {
    if (event.type === 'process.waiting') return waiting(event.on.map(one => printable(one.waitingFor.split('\n')[0] ?? '')).join('; '));
    if (event.type === 'verify.progress') return progress(terminal, event);
    const line = describe(event, terminal);
    if (line !== undefined) terminal.note(line);
  };
}

function progress(terminal: Terminal, { topic, compared, of }: Extract<MigrationEvent, { type: 'verify.progress' }>): void {
  if (terminal.interactive) terminal.live(terminal.noteStyle.dim(`… comparing ${printable(topic)}: ${count(compared)} of ${count(of)}`));
}

function describe(event: MigrationEvent, { noteStyle: style }: Terminal): string | undefined {
  switch (event.type) {
    case 'step.started':
      return style.dim(`  … ${printable(event.describe)}`);
    case 'step.settled':
      return `  ${style.green('✓')} ${printable(event.describe)}`;
    case 'step.undone':
      return `  ${style.yellow('↩')} ${printable(event.describe)}`;
    case 'step.failed':
      return `  ${style.red('✗')} ${printable(event.describe)}`;
    case 'positions.computed':
      return `  ${style.green('✓')} ${printable(event.group)}: ${event.partitions} positions`;
    default:
      return undefined;
  }
}
