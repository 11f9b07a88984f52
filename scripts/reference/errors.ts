import { errorCodes } from '../../packages/core/src/index.ts';
import { writePage, writeTable } from './table.ts';

/** docs/reference/errors.md */
export const describeErrors = (): string =>
  writePage('Errors', 'packages/core/src/errors/errorCodes.ts', [
    'Every failure has one of these codes: in the terminal, in `--json`, in the journal and in the API. `msk-migration explain CODE` says the same.',
    writeTable(
      ['Code', 'What to do', 'Trying again helps', 'HTTP'],
      Object.entries(errorCodes).map(([code, facts]) => [`\`${code}\``, facts.fix, facts.retry ? 'yes' : 'no', String(facts.status)]),
    ),
  ]);
