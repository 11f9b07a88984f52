import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { FoldedJson } from './FoldedJson.tsx';

test('is written out only when somebody opens it', async () => {
  render(<FoldedJson label="Evidence" value={{ topics: 4 }} />);
  expect(screen.queryByText(/"topics": 4/)).not.toBeInTheDocument();
  await userEvent.click(screen.getByText('Evidence'));
  expect(await screen.findByText(/"topics": 4/)).toBeInTheDocument();
});
