export { type CutoverAnswers, type CutoverOptions, type CutoverPorts } from './context.ts';
export { cutoverProcess } from './cutover.ts';
export { findDifference, onlyToAbort, readFencedSpec, refuseOnceSwitched } from './openCutover.ts';
export { describeCutover, type CutoverDescription } from './describeCutover.ts';
export { describeCutoverReport, type CutoverReport } from './report.ts';
export { createWatch, findUndeployed, takeGates, type CutoverGates, type Gate, type CutoverWatch } from './gates.ts';
