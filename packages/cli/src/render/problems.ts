import type { CheckFinding, Problem } from '@msk-migration/core';
import { printable } from './printable.ts';
import type { Style } from './style.ts';

/** `file:line:column path message → fix`, one line for each problem: editors and people find the place. */
export const problemLines = (file: string, problems: readonly Problem[], style: Style): readonly string[] =>
  problems.map(({ line, column, path, message, fix }) => {
    const place = `${printable(file)}:${line}:${column}`;
    const cure = fix === undefined ? '' : ` ${style.cyan('→')} ${printable(fix)}`;
    return `${style.bold(place)} ${path === '' ? '' : `${style.yellow(printable(path))} `}${printable(message)}${cure}`;
  });

/** What is allowed and worth knowing, one line each. */
export const findingLines = (findings: readonly CheckFinding[], style: Style): readonly string[] =>
  findings.map(({ severity, key, message, fix }) => {
    const paint = severity === 'warning' ? style.yellow : style.dim;
    return `${paint(severity)}  ${printable(key)}: ${printable(message)} ${style.cyan('→')} ${printable(fix)}`;
  });
