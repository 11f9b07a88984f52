import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Lines } from './Lines.tsx';

test('of ten thousand lines it shows a hundred and says how many more there are', () => {
  render(<Lines label="Missing topics" lines={Array.from({ length: 10_000 }, (_, index) => `topic-${index}`)} />);
  const lines = screen.getAllByRole('listitem');
  expect(lines).toHaveLength(101);
  expect(lines.at(-1)).toHaveTextContent('and 9,900 lines more');
});
