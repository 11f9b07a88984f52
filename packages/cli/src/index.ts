export { evidenceOf } from './evidenceOf.ts';
export { exitCodes, exitOf, type Exit } from './exitCodes.ts';
export type { Evidence, Moment, Span } from './render/evidence.ts';
export { evidencePage } from './render/evidencePage.ts';
export { runCli } from './runCli.ts';
