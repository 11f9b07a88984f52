import type { Host } from './host.ts';

/** Whether a person (or `--yes`) agrees; says what to do when nobody can answer. */
export async function confirmed({ terminal }: Host, question: string, yes: boolean | undefined): Promise<boolean> {
  if (yes === true) return true;
  const answer = await terminal.confirm(question);
  if (answer === undefined) {
    terminal.document({ outcome: 'unconfirmed', question });
    terminal.note(`${question} Nobody can answer here: add --yes. Nothing was changed.`);
  } else if (!answer) {
    terminal.document({ outcome: 'refused', question });
    terminal.note('Nothing was changed.');
  }
  return answer === true;
}
