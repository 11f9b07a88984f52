import { checkSpec, parseSpec } from '@msk-migration/core';
import { readSpecFile } from '@msk-migration/core/node';
import type { Command } from '../host.ts';
import { many } from '../render/numbers.ts';
import { printable } from '../render/printable.ts';
import { findingLines, problemLines } from '../render/problems.ts';

/** `msk-migration check <spec>`: every problem of the file at once, and what is allowed but unwise; touches nothing else. */
export function check(file: string): Command {
  return async ({ terminal }) => {
    const { problems = [], spec } = parseSpec(await readSpecFile(file));
    const { style } = terminal;
    const findings = spec === undefined ? [] : checkSpec(spec);
    terminal.document({ file, ok: problems.length === 0, problems, findings });
    terminal.print(problemLines(file, problems, style));
    if (spec === undefined) {
      terminal.print([`${style.red(many(problems.length, 'problem'))} in ${printable(file)}`]);
      return 'badInput';
    }
    terminal.print(findingLines(findings, style));
    terminal.print([`${style.green('ok')}  ${printable(file)}: flow "${printable(spec.flow.name)}", migration "${printable(spec.migration.name)}"`]);
    return 'ok';
  };
}
