import { parseArgs } from 'node:util';

/** The port of `npm run portal`, or what is wrong with what was written behind it. */
export function readPort(args: readonly string[]): { readonly port: number } | { readonly problem: string } {
  try {
    const { port } = parseArgs({ args: joined(args), options: { port: { type: 'string', default: '7007' } } }).values;
    if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return { port: Number(port) };
    return { problem: `--port ${port}: a port is a number from 0 (any free one) to 65535` };
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\n/);
    return { problem: `${sentence}; there is only --port <number>` };
  }
}

/** A number below zero looks like an option, unless it is joined to its own: `--port=-5`. */
function joined([first, second, ...rest]: readonly string[]): string[] {
  if (first === undefined) return [];
  if (first === '--port' && second !== undefined) return [`--port=${second}`, ...joined(rest)];
  return [first, ...joined(second === undefined ? [] : [second, ...rest])];
}
