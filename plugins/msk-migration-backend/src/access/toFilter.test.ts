import { expect, it } from 'vitest';
import { readFlows } from '../flows/index.ts';
import { ordersFlow } from '../portalWorld.fixture.ts';
import { mockServices } from '@backstage/backend-test-utils';
import { toFilter } from './toFilter.ts';

const named = (name: string, environment?: string) => {
  const { flow } = ordersFlow();
  return { flow: { ...(flow as object), name }, ...(environment !== undefined && { environment }) };
};
const flows = readFlows(
  mockServices.rootConfig({
    data: { mskMigration: { flows: [named('eu', 'production'), named('us', 'production'), named('lab', 'staging'), named('old')] } },
  }),
);

it('passes owners and phases on', () => {
  expect(toFilter({ owners: ['group:default/a'] }, flows)).toEqual({ owners: ['group:default/a'] });
  expect(toFilter({ phases: ['plan'] }, flows)).toEqual({ phases: ['plan'] });
});

it('makes the flows of environments that are registered now, and none of those without one', () => {
  expect(toFilter({ environments: ['production'] }, flows)).toEqual({ flows: ['eu', 'us'] });
  expect(toFilter({ environments: ['elsewhere'] }, flows)).toEqual({ flows: [] });
  expect(toFilter({ environments: [] }, flows)).toEqual({ flows: [] });
});

it('keeps how conditions go together', () => {
  const criteria = { anyOf: [{ owners: ['a'] }, { allOf: [{ environments: ['staging'] }, { not: { phases: ['done'] } }] }] } as const;
  expect(toFilter(criteria as never, flows)).toEqual({
    anyOf: [{ owners: ['a'] }, { allOf: [{ flows: ['lab'] }, { not: { phases: ['done'] } }] }],
  });
});
