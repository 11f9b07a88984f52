import { expect, it } from 'vitest';
import { readPort } from './readPort.ts';

it.each([[[], 7007] as const, [['--port', '8080'], 8080] as const, [['--port=65535'], 65_535] as const, [['--port', '0'], 0] as const])(
  'reads the port of %j: %i',
  (args, port) => {
    expect(readPort(args)).toEqual({ port });
  },
);

it.each([
  { args: ['--port', 'abc'], problem: '--port abc: a port is a number from 0 (any free one) to 65535' },
  { args: ['--port', '-5'], problem: '--port -5: a port is a number from 0 (any free one) to 65535' },
  { args: ['--port', '65536'], problem: '--port 65536: a port is a number from 0 (any free one) to 65535' },
  { args: ['--port', ''], problem: '--port : a port is a number from 0 (any free one) to 65535' },
  { args: ['--port'], problem: "Option '--port <value>' argument missing; there is only --port <number>" },
  { args: ['--prot', '80'], problem: "Unknown option '--prot'; there is only --port <number>" },
  { args: ['8080'], problem: "Unexpected argument '8080'; there is only --port <number>" },
])('says in one line what is wrong with $args', ({ args, problem }) => {
  expect(readPort(args)).toEqual({ problem });
});
