import { runCli } from './runCli.ts';

const code = await runCli(process.argv.slice(2));
// What was written goes out first; then no forgotten connection or timer keeps the terminal.
await Promise.all([process.stdout, process.stderr].map(stream => new Promise<void>(resolve => void stream.write('', () => resolve()))));
process.exit(code);
