import { errorCodes } from '@msk-migration/core/errors';
import { expect, it } from 'vitest';
import { inPortalWords } from './inPortalWords.ts';

it.each([
  ['Run `msk-migration plan` again: something changed since it was made.', 'Plan (on the tab Plan) again: something changed since it was made.'],
  ['Run `msk-migration cutover --approve <digest>` with the digest shown.', 'Approve (on the tab Cutover) with the digest shown.'],
  ['Check the name; `msk-migration status` lists what is known.', 'Check the name; the list of migrations shows what is known.'],
  [
    'nothing was verified yet: run `msk-migration verify` and then `msk-migration cutover` again',
    'nothing was verified yet: verify (on the tab Verification) and then cut over (on the tab Cutover) again',
  ],
  ['`something else` of topic `orders`', '`something else` of topic `orders`'],
])('says for %j what the portal offers', (text, words) => expect(inPortalWords(text)).toBe(words));

it('knows the commands of every error', () => {
  const texts = Object.values(errorCodes).map(({ fix }) => inPortalWords(fix));
  expect(texts.filter(text => text.includes('`msk-migration'))).toEqual([]);
});
