import { render } from '@testing-library/react';
import { TestApiProvider } from '@backstage/test-utils';
import { expect, test } from 'vitest';
import { RefName } from './RefName.tsx';

test.each([
  ['user:default/bob', 'bob'],
  ['group:default/orders', 'orders'],
  ['user:sales/bob', 'sales/bob'],
  ['plugin:scheduler', 'plugin:scheduler'],
  ['bob@laptop#1', 'bob@laptop#1'],
])('%s is called %s', (entityRef, name) => {
  const { container } = render(
    <TestApiProvider apis={[]}>
      <RefName entityRef={entityRef} />
    </TestApiProvider>,
  );
  expect(container).toHaveTextContent(new RegExp(`^${name}$`));
});
